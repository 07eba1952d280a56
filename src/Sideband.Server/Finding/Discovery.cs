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
    private readonly Listeners<DiscoveryState> _listeners = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private DiscoveryState? _state;
    private Task _search = Task.CompletedTask;
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
        _listeners.FollowAsync(cancellation);

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
        lock (_gate)
        {
            if (_state is { } state)
                return state;
        }
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
        DiscoveryState begun;
        CancellationTokenSource stop;
        lock (_gate)
        {
            if (_stop is not null)
                return null;
            stop = _stop = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            begun = _state = new(true, by, clock.GetUtcNow(), null, places.Count, 0, 0, 0, 0, null);
        }
        await NoteAsync(by, "discovery-run", string.Join(' ', ranges ?? plan.Ranges), "begun").ConfigureAwait(false);
        _listeners.Tell(begun);
        _search = RunAsync(begun, places, plan.Rate, stop);
        return begun;
    }

    /// <summary>Ends the search that is under way.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> StopAsync()
    {
        CancellationTokenSource? stop;
        lock (_gate)
            stop = _stop;
        if (stop is null)
            return false;
        await stop.CancelAsync().ConfigureAwait(false);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
#pragma warning disable VSTHRD003 // Both were started here.
        await Task.WhenAll(_schedule, _search).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        _stop?.Dispose();
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
    private async Task RunAsync(
        DiscoveryState begun,
        IReadOnlyList<IPEndPoint> places,
        int rate,
        CancellationTokenSource stop
    )
    {
        await Task.Yield();
        var state = begun;
        try
        {
            var watched = await Watchlist.OfAsync(fleet, stop.Token).ConfigureAwait(false);
            var sweep = new PresenceSweep(rate, Wait, clock);
            foreach (var part in places.Chunk(Math.Max(FewestTogether, rate)))
            {
                if (!fleet.HasDesk)
                    throw new InvalidOperationException(FleetParts.DeskHasGone);
                var answered = await sweep.RunAsync(part, cancellation: stop.Token).ConfigureAwait(false);
                var unwatched = answered.Where(presence => presence.HasIpmi && !watched.Has(presence.Peer)).ToList();
                var fresh = await LookAsync(unwatched, stop.Token).ConfigureAwait(false);
                state = Tell(
                    state with
                    {
                        Asked = state.Asked + part.Length,
                        Answered = state.Answered + answered.Count,
                        Unwatched = state.Unwatched + unwatched.Count,
                        Fresh = state.Fresh + fresh,
                    }
                );
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
        await EndAsync(state with { IsRunning = false, EndedAt = clock.GetUtcNow() }).ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task EndAsync(DiscoveryState ended)
    {
        var isKept = false;
        try
        {
            if (!await _states.AddAsync(LastKey, ended, CancellationToken.None).ConfigureAwait(false))
                await _states.ChangeAsync(LastKey, _ => ended, CancellationToken.None).ConfigureAwait(false);
            isKept = true;
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"{ended.Asked} of {ended.Total} asked, {ended.Answered} answered, {ended.Fresh} new"
            );
            await NoteAsync(ended.By, "discovery-end", ended.Fault ?? "", words).ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            (ended, isKept) = (ended with { Fault = e.Message }, false);
        }
        lock (_gate)
        {
            // From now on the store says it: the next search may be another member's.
            (_stop, _state) = (null, isKept ? null : ended);
        }
        _listeners.Tell(ended);
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

    private DiscoveryState Tell(DiscoveryState state)
    {
        lock (_gate)
            _state = state;
        _listeners.Tell(state);
        return state;
    }

    private Task NoteAsync(string by, string what, string place, string outcome) =>
        audit.NoteAsync(by, what, place, outcome, CancellationToken.None);
}
