using Sideband.Fleet.Members;

namespace Sideband.Fleet.Stores;

/// <summary>A store in a database.</summary>
public sealed class FleetStore : IFleetStore
{
    private readonly EventTable _events;
    private readonly SampleTable _samples;
    private readonly AuditTable _audit;

    internal FleetStore(StoreDatabase database, Retention retention)
    {
        (Database, Retention) = (database, retention);
        var nodes = new NodeTable(database);
        (_events, _samples, _audit) = (new(database, nodes), new(database, nodes, retention), new(database));
        Documents = new DocumentTable(database);
        Jobs = new JobTable(database, _audit);
        Incidents = new IncidentTable(database, _events);
    }

    /// <summary>Where it is.</summary>
    internal StoreDatabase Database { get; }

    /// <summary>Where servers agree on who does what; null where only one can use the store.</summary>
    internal ILeaseStore? Leases { get; init; }

    /// <summary>What the archive of a controller's log needs; null where there is only one who writes.</summary>
    /// <exception cref="FleetStoreException">It is another's.</exception>
    internal Func<string, StoreFence>? FenceOf { get; set; }

    /// <summary>Whether several servers may share the store.</summary>
    public bool CanBeShared => Leases is not null;

    /// <summary>
    /// Keeps out who needs the store alone, and where only one server can use it other servers, until it is disposed of. It ends with
    /// the program, however that ends.
    /// </summary>
    /// <exception cref="FleetStoreException">Another holds it.</exception>
    public Task<IDisposable> HoldAsync(CancellationToken cancellation = default) =>
        Database.HoldAsync(alone: false, cancellation);

    /// <summary>
    /// The same for who needs it alone, such as for another master key: no server may run on it, and none begins before it is disposed of.
    /// </summary>
    /// <exception cref="FleetStoreException">A server runs on it.</exception>
    public async Task<IDisposable> HoldAloneAsync(TimeProvider clock, CancellationToken cancellation = default)
    {
        // First who it is that runs; and one that has lost its lock with a connection says under ours that it is there.
        await EnsureNoServerAsync(clock, cancellation).ConfigureAwait(false);
        var held = await Database.HoldAsync(alone: true, cancellation).ConfigureAwait(false);
        try
        {
            await EnsureNoServerAsync(clock, cancellation).ConfigureAwait(false);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private Task EnsureNoServerAsync(TimeProvider clock, CancellationToken cancellation) =>
        Leases is not { } leases
            ? Task.CompletedTask
            : Membership.EnsureGoneAsync(
                leases,
                new(""),
                clock,
                _ => true,
                member => $"the server '{member.Name}' runs on the store, at {member.Place}: end all of them first",
                cancellation
            );

    /// <inheritdoc/>
    public Retention Retention { get; }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <inheritdoc/>
    public IJobStore Jobs { get; }

    /// <inheritdoc/>
    public IIncidentStore Incidents { get; }

    /// <inheritdoc/>
    public IAuditTrail Audit => _audit;

    /// <summary>Jobs and incidents of whoever has the desk: what he writes when he has it no more is not written.</summary>
    internal (IJobStore Jobs, IIncidentStore Incidents) Under(StoreFence fence) =>
        (new JobTable(Database, _audit, fence), new IncidentTable(Database, _events, fence));

    /// <inheritdoc/>
    public Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation = default
    ) => _events.ArchiveAsync(node, events, FenceOf?.Invoke(node), cancellation);

    /// <inheritdoc/>
    public Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default) =>
        _events.NoteAsync(happened, cancellation);

    /// <inheritdoc/>
    public Task<EventPage> EventsAsync(EventQuestion question, CancellationToken cancellation = default) =>
        _events.ReadAsync(question, cancellation);

    /// <inheritdoc/>
    public Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation = default) =>
        _samples.RecordAsync(readings, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSample>> SamplesAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation = default
    ) => _samples.ReadAsync(node, sensor, from, step, cancellation);

    /// <inheritdoc/>
    public Task TidyAsync(DateTimeOffset now, CancellationToken cancellation = default) =>
        _samples.TidyAsync(now, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Leases is not null)
            await Leases.DisposeAsync().ConfigureAwait(false);
        await Database.DisposeAsync().ConfigureAwait(false);
    }
}
