namespace Sideband.Fleet.Stores;

/// <summary>Keeps what happened and what was read, over restarts.</summary>
public interface IFleetStore : IAsyncDisposable
{
    /// <summary>Small things that are kept whole.</summary>
    IDocumentStore Documents { get; }

    /// <summary>What was and is done to many.</summary>
    IJobStore Jobs { get; }

    /// <summary>Who has done what.</summary>
    IAuditTrail Audit { get; }

    /// <summary>Keeps incidents.</summary>
    IIncidentStore Incidents { get; }

    /// <summary>Keeps what the log of one controller tells. What it returns for is on disk.</summary>
    /// <param name="node">The controller.</param>
    /// <param name="events">The events, in their order; none where the log is empty. Entries that are kept already are left out.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">They are not kept.</exception>
    Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation = default
    );

    /// <summary>Keeps an event that is of no log.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default);

    /// <summary>Events that are kept.</summary>
    /// <param name="question">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<EventPage> EventsAsync(EventQuestion question, CancellationToken cancellation = default);

    /// <summary>How long samples are kept.</summary>
    Retention Retention { get; }

    /// <summary>Keeps what sensors have read. What was kept of one already, and what is older, is left out.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation = default);

    /// <summary>What a sensor has read, oldest first.</summary>
    /// <param name="node">The controller.</param>
    /// <param name="sensor">The sensor's name.</param>
    /// <param name="from">Not before.</param>
    /// <param name="step">How finely. What is not rolled up yet comes more finely.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<IReadOnlyList<StoredSample>> SamplesAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation = default
    );

    /// <summary>Rolls up the samples of times that are over, and deletes those that are too old, by whole days where they lie in days.</summary>
    /// <exception cref="FleetStoreException">It is not done, or not all of it; it can be tried again.</exception>
    Task TidyAsync(DateTimeOffset now, CancellationToken cancellation = default);
}
