using Sideband.Client;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Incidents;

/// <summary>Has the incidents of a fleet: looks at what the owners have seen, keeps what follows, and then tells it.</summary>
public sealed class IncidentKeeper : IDisposable
{
    private const int MostEntries = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _clock;
    private readonly EventFeed _events;
    private readonly IIncidentStore? _store;
    private readonly Func<string, Owner?> _find;
    private readonly Action<string> _verify;
    private readonly IncidentGroups _groups;
    private readonly IncidentBook _book;
    private readonly SilenceList _silences = new();
    private readonly SemaphoreSlim _turn = new(1);
    private volatile bool _isLoaded;
    private long _read;
    private long _kept;

    internal IncidentKeeper(
        IEnumerable<FleetNode> nodes,
        TimeProvider clock,
        EventFeed events,
        IIncidentStore? store,
        IncidentOptions options,
        AlertOptions alerts,
        Func<string, Owner?> find,
        Action<string> verify,
        ISendPermit? permit
    )
    {
        (_clock, _events, _store, _find, _verify) = (clock, events, store, find, verify);
        _groups = new(nodes);
        _book = new(options, _groups);
        Alerts = new(
            alerts,
            clock,
            _store,
            node =>
                [
                    .. find(node)?.Groups ?? [],
                    .. _groups.Of(node) is { } group ? (string[])[group] : [],
                    .. OtherGroups?.Invoke(node) ?? [],
                ],
            permit
        );
    }

    /// <summary>Groups of a node beside those of the inventory, for the routes of alerts; null where there are no others.</summary>
    internal Func<string, IReadOnlyList<string>>? OtherGroups { get; init; }

    /// <summary>Who is told of them.</summary>
    public AlertDesk Alerts { get; }

    /// <summary>The incidents, newest first: all that are not resolved, and the latest that are.</summary>
    public IReadOnlyList<Incident> List() => _book.List();

    /// <summary>An incident; null where there is none of that number.</summary>
    public Incident? Find(long id) => _book.Find(id);

    /// <summary>Silences that have not ended, in the order in which they were made.</summary>
    public IReadOnlyList<Silence> Silences() => _silences.Current(_clock.GetUtcNow());

    /// <summary>The silence that covers an incident now; null where none does.</summary>
    public Silence? SilenceOf(Incident incident) =>
        Silences().FirstOrDefault(silence => silence.Covers(incident, _clock.GetUtcNow()));

    /// <summary>Takes an incident. What it returns for is kept.</summary>
    /// <param name="id">Which.</param>
    /// <param name="who">Who takes it.</param>
    /// <param name="note">What he says; null is nothing.</param>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public Task<IncidentAnswer> AcknowledgeAsync(long id, string who, string? note) =>
        DoAsync(now => _book.Acknowledge(id, who, note, now));

    /// <summary>Says that an incident is over that nothing else ends, such as one of an entry of a log.</summary>
    /// <param name="id">Which.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="note">What else he says; null is nothing.</param>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public Task<IncidentAnswer> ResolveAsync(long id, string who, string? note) =>
        DoAsync(now => _book.Resolve(id, who, note, now));

    /// <summary>Makes a silence.</summary>
    /// <param name="silence">The silence; it gets its number.</param>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public async Task<Silence> SilenceAsync(Silence silence)
    {
        var numbered = silence;
        await DoAsync(_ =>
            {
                numbered = _silences.Add(silence);
                return IncidentAnswer.Done;
            })
            .ConfigureAwait(false);
        return numbered;
    }

    /// <summary>Ends a silence now.</summary>
    /// <returns>Whether there is one of that number.</returns>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public async Task<bool> EndSilenceAsync(long id) =>
        await DoAsync(now => _silences.End(id, now) ? IncidentAnswer.Done : IncidentAnswer.Missing)
            .ConfigureAwait(false) == IncidentAnswer.Done;

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        Alerts.Dispose();
    }

    /// <summary>A node is watched from now on.</summary>
    internal void Watch(FleetNode node) => _groups.Add(node);

    /// <summary>A node is watched no more.</summary>
    internal void Unwatch(string node)
    {
        _groups.Remove(node);
        _book.Drop(node, _clock.GetUtcNow());
    }

    /// <summary>An owner has learnt something.</summary>
    internal void Look(Owner owner)
    {
        if (_book.Observe(owner.Look(), _clock.GetUtcNow()) is { Count: > 0 } inDoubt)
            owner.Doubt(inDoubt);
    }

    /// <summary>What a look has found at another member.</summary>
    internal void Look(NodeLook look) => _book.Observe(look, _clock.GetUtcNow());

    /// <summary>What is followed of some nodes.</summary>
    internal IReadOnlyList<Condition> Followed(Func<string, bool> isMeant) => _book.Followed(isMeant);

    /// <summary>
    /// Takes up what was kept, before anybody asks: a list with nothing in it would say that all is well. Where the store cannot be
    /// read, that is tried again with each look.
    /// </summary>
    public async Task RestoreAsync()
    {
        if (_isLoaded)
            return;
        try
        {
            await InTurnAsync(() => Task.FromResult(true)).ConfigureAwait(false);
        }
        catch (FleetStoreException)
        {
            // It is told by what fails because of it.
        }
    }

    /// <summary>Looks for what is new each second, until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var sending = Alerts.RunAsync(cancellation);
        try
        {
            while (true)
            {
                try
                {
                    await StepAsync().ConfigureAwait(false);
                }
                catch (FleetStoreException)
                {
                    // Nothing is told that is not kept. It is a change still, and tried again.
                }
                await Task.Delay(Beat, _clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        await sending.ConfigureAwait(false);
    }

    /// <summary>Makes incidents of what was seen since the last time.</summary>
    /// <exception cref="FleetStoreException">They cannot be kept; nothing is told.</exception>
    internal Task StepAsync() =>
        InTurnAsync(async () =>
        {
            var now = _clock.GetUtcNow();
            foreach (var happened in await NewsAsync().ConfigureAwait(false))
            {
                if (happened.Kind == FleetEventKind.LogEntry && _book.Note(happened, now))
                    _verify(happened.Node);
                _read = happened.Number;
            }
            _book.Step(now);
            await CommitAsync().ConfigureAwait(false);
            return true;
        });

    private Task<IncidentAnswer> DoAsync(Func<DateTimeOffset, IncidentAnswer> work) =>
        InTurnAsync(async () =>
        {
            var answer = work(_clock.GetUtcNow());
            await CommitAsync().ConfigureAwait(false);
            return answer;
        });

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await LoadAsync().ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task LoadAsync()
    {
        if (_isLoaded)
            return;
        if (_store is not null)
        {
            var now = _clock.GetUtcNow();
            var kept = await _store.LoadAsync(now).ConfigureAwait(false);
            _book.Restore(kept.Incidents, node => _find(node) is not null, now);
            _silences.Restore(kept.Silences);
            Alerts.Planner.Restore(kept.Marks);
            Alerts.Restore(kept.Deliveries);
            _read = _kept = kept.LogRead;
        }
        _isLoaded = true;
    }

    /// <summary>Entries come from the store where there is one: what was archived and not looked at before a crash comes again then.</summary>
    private Task<IReadOnlyList<FleetEvent>> NewsAsync() =>
        _store?.LogNewsAsync(_read, MostEntries) ?? Task.FromResult(_events.Latest(_read));

    /// <summary>First it is kept, then it is told.</summary>
    private async Task CommitAsync()
    {
        var (changes, silences) = (_book.TakeChanges(), _silences.TakeChanges());
        var plan = Alerts.Planner.Plan(_book.List(), i => SilenceOf(i) is not null, _clock.GetUtcNow());
        AlertDelivery[] deliveries =
        [
            .. plan.Where(p => p.Notice is not null).Select(p => Alerts.Envelope(p.Mark, p.Notice!)),
        ];
        if (_store is not null && (changes.Count > 0 || silences.Count > 0 || plan.Count > 0 || _read != _kept))
        {
            try
            {
                await _store
                    .SaveAsync(new(changes, silences, [.. plan.Select(p => p.Mark)], deliveries, _read))
                    .ConfigureAwait(false);
                _kept = _read;
            }
            catch (FleetStoreException)
            {
                _book.GiveBack(changes);
                _silences.GiveBack(silences);
                throw;
            }
        }
        foreach (var (mark, _) in plan)
            Alerts.Planner.Told(mark);
        foreach (var delivery in deliveries)
            Alerts.Post(delivery);
        foreach (var changed in changes)
            _events.Add(
                new(
                    0,
                    changed.Nodes is [var first, ..] ? first : "",
                    FleetEventKind.Incident,
                    changed.Updated,
                    changed.Severity,
                    null,
                    changed.Title
                )
                {
                    Incident = changed,
                }
            );
    }
}
