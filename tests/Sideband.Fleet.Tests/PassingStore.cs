using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests;

/// <summary>A store that hands everything on; what a test wants otherwise is overridden.</summary>
internal abstract class PassingStore(IFleetStore inner) : IFleetStore
{
    public IDocumentStore Documents => inner.Documents;

    public Retention Retention => inner.Retention;

    public virtual IJobStore Jobs => inner.Jobs;

    public virtual IAuditTrail Audit => inner.Audit;

    public IIncidentStore Incidents => inner.Incidents;

    public virtual Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation = default
    ) => inner.ArchiveAsync(node, events, cancellation);

    public virtual Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default) =>
        inner.NoteAsync(happened, cancellation);

    public Task<EventPage> EventsAsync(EventQuestion question, CancellationToken cancellation = default) =>
        inner.EventsAsync(question, cancellation);

    public Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation = default) =>
        inner.RecordAsync(readings, cancellation);

    public Task<IReadOnlyList<StoredSample>> SamplesAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation = default
    ) => inner.SamplesAsync(node, sensor, from, step, cancellation);

    public Task TidyAsync(DateTimeOffset now, CancellationToken cancellation = default) =>
        inner.TidyAsync(now, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
