using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Stores;

/// <summary>What is kept together.</summary>
/// <param name="Incidents">Incidents that are new or have changed.</param>
/// <param name="Silences">Silences that are new or have changed.</param>
/// <param name="Marks">What routes are told.</param>
/// <param name="Deliveries">Notices that are to be sent.</param>
/// <param name="LogRead">The number of the last entry of a log that was looked at.</param>
public sealed record IncidentBatch(
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<Silence> Silences,
    IReadOnlyList<AlertMark> Marks,
    IReadOnlyList<AlertDelivery> Deliveries,
    long LogRead
);
