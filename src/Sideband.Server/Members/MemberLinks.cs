using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Server.Doors;
using Sideband.Server.Routes;
using Sideband.Server.Views;

namespace Sideband.Server.Members;

/// <summary>Listens to each of the other members: how its controllers change, what happens, how jobs go on.</summary>
internal sealed class MemberLinks : IMemberLink, IAsyncDisposable
{
    /// <summary>Where they tell it.</summary>
    public const string Path = "/members/stream";

    /// <summary>Where they tell how audits go on, as somebody may see it.</summary>
    public const string Audits = "/members/audits";

    private const int MostHeard = 256;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Where they are asked.</summary>
    public const string Questions = "/members/ask";

    /// <summary>Which consoles are open, as a question.</summary>
    public const string Consoles = "consoles";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Something comes every 15 s at least.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly FleetWatch _fleet;
    private readonly Membership _members;
    private readonly MemberPasses _passes;
    private readonly MemberWays _ways;
    private readonly NodeViews _views;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public MemberLinks(
        FleetWatch fleet,
        Membership members,
        MemberPasses passes,
        MemberWays ways,
        NodeViews views,
        TimeProvider clock
    )
    {
        (_fleet, _members, _passes, _ways, _views, _clock) = (fleet, members, passes, ways, views, clock);
        Recordings = new(members, passes, ways);
        _running = RunAsync();
    }

    private Caller Self => new($"member {_members.Self.Name}", Role.Administrator);

    /// <summary>How jobs, searches and audits of other members go on.</summary>
    public Listeners<StreamMessage> Progress { get; } = new();

    /// <summary>What consoles have shown elsewhere.</summary>
    public MemberRecordings Recordings { get; }

    /// <summary>
    /// How audits go on at the member that has the desk, as far as somebody may see them who does not see all: only that one knows what of
    /// a run is about his.
    /// </summary>
    public async IAsyncEnumerable<StreamMessage> AuditsAsync(
        Caller caller,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var heard = Channel.CreateBounded<StreamMessage>(
            new BoundedChannelOptions(MostHeard) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellation);
        var listening = FollowDeskAsync(caller, heard.Writer, stop.Token);
        try
        {
            await foreach (var message in heard.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return message;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> AskAsync(
        Member member,
        string what,
        string text,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        var limit = new MemberLimit(
            _members,
            member,
            _members.Options.Lease,
            patience,
            _clock,
            _stop.Token,
            cancellation
        );
        await using (limit.ConfigureAwait(false))
        {
            try
            {
                var path = $"{Questions}/{what}";
                using var request = _passes.Request(member, HttpMethod.Post, path, Self);
                request.Content = new StringContent(text, Encoding.UTF8, "application/json");
                using var answer = await _ways.Of(member).SendAsync(request, limit.Token).ConfigureAwait(false);
                return answer.StatusCode == HttpStatusCode.Conflict ? ""
                    : answer.IsSuccessStatusCode
                        ? await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false)
                    : null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <summary>The consoles that are open on other servers; of those that do not answer none.</summary>
    public async Task<IReadOnlyList<ConsoleView>> ConsolesAsync(CancellationToken cancellation)
    {
        var asked = _members.Others.Select(member => AskAsync(member, Consoles, "", Patience, cancellation));
        var told = await Task.WhenAll(asked).ConfigureAwait(false);
        return
        [
            .. told.OfType<string>()
                .Where(text => text.Length > 0)
                .SelectMany(text => JsonSerializer.Deserialize(text, ViewJson.Default.ConsoleListView)!.Items),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _running.ConfigureAwait(false);
#pragma warning restore VSTHRD003
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var links = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                foreach (var member in _members.Others)
                {
                    if (links.GetValueOrDefault(member.Instance) is not { IsCompleted: false })
                        links[member.Instance] = ListenAsync(
                            member,
                            Path,
                            Self,
                            (kind, data) => Hear(member, kind, data),
                            _stop.Token
                        );
                }
                await Task.Delay(Beat, _clock, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
        await Task.WhenAll(links.Values).ConfigureAwait(false);
    }

    /// <summary>Listens to whoever has the desk, as long as it has. It does not throw.</summary>
    private async Task FollowDeskAsync(Caller caller, ChannelWriter<StreamMessage> heard, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (_members.Desk is { } desk && desk.Instance != _members.Self.Instance)
                {
                    using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    var listening = ListenAsync(
                        desk,
                        Audits,
                        caller,
                        (kind, data) =>
                        {
                            if (kind == FleetParts.Audit)
                                heard.TryWrite(new(kind, data));
                        },
                        end.Token
                    );
                    while (
                        !listening.IsCompleted
                        && _members.Desk?.Instance == desk.Instance
                        && !stop.IsCancellationRequested
                    )
                        await Task.WhenAny(listening, Task.Delay(Beat, _clock, stop)).ConfigureAwait(false);
                    await end.CancelAsync().ConfigureAwait(false);
                    await listening.ConfigureAwait(false);
                }
                await Task.Delay(Beat, _clock, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        heard.TryComplete();
    }

    /// <summary>Listens to one for as long as it tells; then the next look begins anew. It does not throw.</summary>
    private async Task ListenAsync(
        Member member,
        string path,
        Caller caller,
        Action<string, string> hear,
        CancellationToken stop
    )
    {
        // Whoever looks for members goes on.
        await Task.Yield();
        try
        {
            using var request = _passes.Request(member, HttpMethod.Get, path, caller);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Longest);
            using var answer = await _ways.Of(member).SendAsync(request, limit.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                return;
            var stream = await answer.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            using var reader = new StreamReader(stream);
            var kind = "";
            while (await reader.ReadLineAsync(limit.Token).ConfigureAwait(false) is { } line)
            {
                limit.CancelAfter(Longest);
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    kind = line["event: ".Length..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    hear(kind, line["data: ".Length..]);
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // It has gone, or is silent.
        }
    }

    private void Hear(Member member, string kind, string data)
    {
        switch (kind)
        {
            case "nodes":
                if (JsonSerializer.Deserialize(data, ViewJson.Default.IReadOnlyListNodeView) is { } views)
                    _views.Put(member.Instance, views);
                break;
            case "happened":
                if (EventWire.Parse(data) is { } happened)
                    _fleet.Events.Relay(happened);
                break;
            case "job" or FleetParts.Search or FleetParts.Audit:
                Progress.Tell(new(kind, data));
                break;
        }
    }
}
