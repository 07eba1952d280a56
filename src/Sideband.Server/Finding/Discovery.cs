using System.Globalization;
using System.Net;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;
using Sideband.Server.Doors;

namespace Sideband.Server.Finding;

/// <summary>Looks for controllers in the networks that the operator has named: by a schedule, or when somebody asks. One search at a time.</summary>
/// <param name="fleet">Who is watched already.</param>
/// <param name="documents">Keeps what is found, and when it was looked for.</param>
/// <param name="options">What the operator has named.</param>
/// <param name="audit">Who has asked for what.</param>
/// <param name="clock">The time.</param>
internal sealed class Discovery(
    FleetWatch fleet,
    IDocumentStore documents,
    DiscoveryOptions options,
    DoorAudit audit,
    TimeProvider clock
) : IAsyncDisposable
{
    private const string Kind = "discovery";
    private const string PlanKey = "plan";
    private const string LastKey = "last";
    private const string Schedule = "the schedule";
    private const int FewestTogether = 64;
    private const int MostProbes = 8;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private readonly KeptList<DiscoveryPlan> _plans = new(documents, Kind, FindingJson.Default.DiscoveryPlan);
    private readonly KeptList<DiscoveryState> _states = new(documents, Kind, FindingJson.Default.DiscoveryState);
    private readonly LongWork<DiscoveryState> _search = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>How the last search ended, where the store could not be told.</summary>
    private volatile DiscoveryState? _unkept;
    private Task _schedule = Task.CompletedTask;

    /// <summary>The networks that may be searched.</summary>
    public IReadOnlyList<IPNetwork> Networks => options.Networks;

    /// <summary>What was found.</summary>
    public FoundList Found { get; } = new(documents);

    /// <summary>Begins to look by the schedule.</summary>
    public void Begin()
    {
        if (options.Networks.Count > 0)
            _schedule = FollowScheduleAsync(_end.Token);
    }

    /// <summary>How searches go.</summary>
    public IAsyncEnumerable<DiscoveryState> FollowAsync(CancellationToken cancellation = default) =>
        _search.FollowAsync(cancellation);

    /// <summary>Where and how often: as it was said over the API, else as the configuration has it.</summary>
    public async Task<DiscoveryPlan> PlanAsync(CancellationToken cancellation) =>
        await _plans.FindAsync(PlanKey, cancellation).ConfigureAwait(false)
        ?? new(options.Ranges, options.Every is { } every ? (int)every.TotalMinutes : null, options.Rate);

    /// <summary>Says where and how often.</summary>
    /// <exception cref="FormatException">A range is none, or may not be searched.</exception>
    public async Task SetAsync(DiscoveryPlan plan, CancellationToken cancellation)
    {
        ScanRanges.Read(plan.Ranges, options.Networks);
        if (!await _plans.AddAsync(PlanKey, plan, cancellation).ConfigureAwait(false))
            await _plans.ChangeAsync(PlanKey, _ => plan, cancellation).ConfigureAwait(false);
    }

    /// <summary>The latest search; null where there was none.</summary>
    public async Task<DiscoveryState?> StateAsync(CancellationToken cancellation)
    {
        if ((_search.Now ?? _unkept) is { } state)
            return state;
        return await _states.FindAsync(LastKey, cancellation).ConfigureAwait(false) is { } last
            ? last with
            {
                IsRunning = false,
            }
            : null;
    }

    /// <summary>Begins a search.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="ranges">Where; null is where it is planned.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How it goes; null where one is under way.</returns>
    /// <exception cref="FormatException">A range is none, or may not be searched.</exception>
    public async Task<DiscoveryState?> TryBeginAsync(
        string by,
        IReadOnlyList<string>? ranges,
        CancellationToken cancellation
    )
    {
        var plan = await PlanAsync(cancellation).ConfigureAwait(false);
        var places = ScanRanges.Read(ranges ?? plan.Ranges, options.Networks);
        if (places.Count == 0)
            throw new FormatException("no range is named to be searched");
        return await _search
            .TryBeginAsync(
                async () =>
                {
                    var begun = new DiscoveryState(true, by, clock.GetUtcNow(), null, places.Count, 0, 0, 0, 0, null);
                    await NoteAsync(by, "discovery-run", string.Join(' ', ranges ?? plan.Ranges), "begun")
                        .ConfigureAwait(false);
                    return begun;
                },
                (begun, stop) => RunAsync(begun, places, plan.Rate, stop)
            )
            .ConfigureAwait(false);
    }

    /// <summary>Ends the search that is under way.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> StopAsync() => _search.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
#pragma warning disable VSTHRD003 // It was started here.
        await _schedule.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        await _search.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task FollowScheduleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Beat, clock, cancellation).ConfigureAwait(false);
            try
            {
                var plan = await PlanAsync(cancellation).ConfigureAwait(false);
                if (!fleet.HasDesk || plan is not { EveryMinutes: { } every, Ranges.Count: > 0 })
                    continue;
                var last = await StateAsync(cancellation).ConfigureAwait(false);
                if (last is null || clock.GetUtcNow() - last.StartedAt >= TimeSpan.FromMinutes(every))
                    await TryBeginAsync(Schedule, null, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is FleetStoreException or FormatException)
            {
                // The store is away, or the networks are fewer than they were: it is tried again.
            }
        }
    }

    /// <summary>Does the search. It does not throw.</summary>
    private async Task<DiscoveryState> RunAsync(
        DiscoveryState begun,
        IReadOnlyList<IPEndPoint> places,
        int rate,
        CancellationToken stop
    )
    {
        var state = begun;
        try
        {
            var watched = await Watchlist.OfAsync(fleet, stop).ConfigureAwait(false);
            var sweep = new PresenceSweep(rate, Wait, clock);
            foreach (var part in places.Chunk(Math.Max(FewestTogether, rate)))
            {
                if (!fleet.HasDesk)
                    throw new InvalidOperationException(FleetParts.DeskHasGone);
                var answered = await sweep.RunAsync(part, cancellation: stop).ConfigureAwait(false);
                var unwatched = answered.Where(presence => presence.HasIpmi && !watched.Has(presence.Peer)).ToList();
                var fresh = await LookAsync(unwatched, stop).ConfigureAwait(false);
                state = state with
                {
                    Asked = state.Asked + part.Length,
                    Answered = state.Answered + answered.Count,
                    Unwatched = state.Unwatched + unwatched.Count,
                    Fresh = state.Fresh + fresh,
                };
                _search.Tell(state);
            }
        }
        catch (OperationCanceledException)
        {
            state = state with { Fault = "It was stopped." };
        }
#pragma warning disable CA1031 // Whatever ends a search is told; the server goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            state = state with { Fault = e.Message };
        }
        return await KeepAsync(state with { IsRunning = false, EndedAt = clock.GetUtcNow() }).ConfigureAwait(false);
    }

    /// <summary>Keeps how a search ended: from then on the store says it, since the next search may be another member's.</summary>
    private async Task<DiscoveryState> KeepAsync(DiscoveryState ended)
    {
        try
        {
            if (!await _states.AddAsync(LastKey, ended, CancellationToken.None).ConfigureAwait(false))
                await _states.ChangeAsync(LastKey, _ => ended, CancellationToken.None).ConfigureAwait(false);
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"{ended.Asked} of {ended.Total} asked, {ended.Answered} answered, {ended.Fresh} new"
            );
            await NoteAsync(ended.By, "discovery-end", ended.Fault ?? "", words).ConfigureAwait(false);
            _unkept = null;
        }
        catch (FleetStoreException e)
        {
            ended = ended with { Fault = e.Message };
            _unkept = ended;
        }
        return ended;
    }

    /// <summary>Asks those that nobody watches what they are, and keeps it.</summary>
    /// <returns>How many were not known before.</returns>
    private async Task<int> LookAsync(IReadOnlyList<Presence> unwatched, CancellationToken cancellation)
    {
        var fresh = 0;
        await Parallel
            .ForEachAsync(
                unwatched,
                new ParallelOptions { MaxDegreeOfParallelism = MostProbes, CancellationToken = cancellation },
                async (presence, stop) =>
                {
                    var found = await FindingProbe.AskAsync(presence, clock.GetUtcNow(), stop).ConfigureAwait(false);
                    if (!await Found.SawAsync(found, stop).ConfigureAwait(false))
                        return;
                    Interlocked.Increment(ref fresh);
                    fleet.Events.Note(
                        "",
                        FleetEventKind.Unregistered,
                        EventSeverity.Information,
                        $"A controller answers at {found.Address}, where none is watched",
                        clock.GetUtcNow()
                    );
                }
            )
            .ConfigureAwait(false);
        return fresh;
    }

    private Task NoteAsync(string by, string what, string place, string outcome) =>
        audit.NoteAsync(by, what, place, outcome, CancellationToken.None);
}
