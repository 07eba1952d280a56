using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Stores;

/// <summary>What a store has of incidents.</summary>
/// <param name="Incidents">The incidents, oldest first.</param>
/// <param name="Silences">Silences that have not ended, and the latest one.</param>
/// <param name="Marks">What routes were told of these incidents.</param>
/// <param name="Deliveries">Notices that are on their way, in their order.</param>
/// <param name="LogRead">The number of the last entry of a log that was looked at.</param>
public sealed record IncidentArchive(
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<Silence> Silences,
    IReadOnlyList<AlertMark> Marks,
    IReadOnlyList<AlertDelivery> Deliveries,
    long LogRead
);
