using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Client.Operations;

/// <summary>What a controller's event filtering can do, what it is told to do, and how far it is.</summary>
/// <param name="Capabilities">What it can do.</param>
/// <param name="Control">What it does at all.</param>
/// <param name="Allowed">The actions that are allowed.</param>
/// <param name="StartupDelay">Seconds after a start before it acts on power; null where that cannot be set.</param>
/// <param name="AlertStartupDelay">Seconds after a start before it alerts; null where that cannot be set.</param>
/// <param name="Postponed">Seconds for which it is held back; FEh until somebody lets it go, 0 not at all.</param>
/// <param name="Processed">The events that were dealt with last; null where the user may not see that.</param>
public sealed record PefStatus(
    GetPefCapabilities.Response Capabilities,
    PefControl Control,
    PefActions Allowed,
    byte? StartupDelay,
    byte? AlertStartupDelay,
    byte? Postponed,
    GetLastProcessedEventId.Response? Processed
);
