using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>What event filtering reaches beyond the machine's power and its alerts.</summary>
/// <param name="LogOwn">Logs an event that event filtering itself causes.</param>
/// <param name="Run">Runs the program of the OEM action.</param>
/// <param name="TellsItsEnd">Whether the sensor of an event reports when its state is left.</param>
/// <param name="IsSuspended">Whether the controller is in a mode in which events lead to nothing.</param>
internal sealed record PefEffects(
    Action<SystemEventRecord> LogOwn,
    Action<FilteredEvent, FilterVerdict> Run,
    Func<SystemEventRecord, bool> TellsItsEnd,
    Func<bool> IsSuspended
);
