using Sideband.Client.Operations;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Metrics;

/// <summary>
/// What FreeIPMI makes of readings by its usual settings (freeipmi_interpret_sensor.conf, 1.6.9), since alerts are set on these numbers: 0
/// nominal, 1 warning, 2 critical. It differs from ours: a non-critical limit is nominal, and kinds of states that it has no rule for have no number.
/// </summary>
internal static class FreeIpmiStates
{
    private const byte SensorSpecific = 0x6F;
    private const Thresholds Bad =
        Thresholds.LowerCritical
        | Thresholds.LowerNonRecoverable
        | Thresholds.UpperCritical
        | Thresholds.UpperNonRecoverable;

    /// <summary>Severity states, where FreeIPMI knows them of a type.</summary>
    private const string Severity = "NWCCWCCWN";
    private const string Redundancy = "NCWCCCWW";
    private const string Presence = "CN";

    /// <summary>By type and kind of states a letter for each offset: Nominal, Warning, Critical.</summary>
    private static readonly Dictionary<(SensorType, byte), string> Rules = new()
    {
        [(SensorType.Temperature, 0x03)] = "NW",
        [(SensorType.Temperature, 0x05)] = "NC",
        [(SensorType.Temperature, 0x07)] = Severity,
        [(SensorType.Voltage, 0x03)] = "NW",
        [(SensorType.Voltage, 0x05)] = "NC",
        [(SensorType.Voltage, 0x06)] = "NC",
        [(SensorType.Voltage, 0x07)] = Severity,
        [(SensorType.Current, 0x07)] = Severity,
        [(SensorType.Fan, 0x03)] = "NW",
        [(SensorType.Fan, 0x07)] = Severity,
        [(SensorType.Fan, 0x08)] = Presence,
        [(SensorType.Fan, 0x0A)] = "NWWWWWCWC",
        [(SensorType.Fan, 0x0B)] = Redundancy,
        [(SensorType.PhysicalSecurity, SensorSpecific)] = "CCCCCCC",
        [(SensorType.PlatformSecurityViolationAttempt, SensorSpecific)] = "CCCCCC",
        [(SensorType.Processor, SensorSpecific)] = "CCCCCCCNCCWCW",
        [(SensorType.Processor, 0x03)] = "NC",
        [(SensorType.PowerSupply, SensorSpecific)] = "NCCCCCCW",
        [(SensorType.PowerSupply, 0x03)] = "NW",
        [(SensorType.PowerSupply, 0x07)] = Severity,
        [(SensorType.PowerSupply, 0x0B)] = Redundancy,
        [(SensorType.PowerUnit, SensorSpecific)] = "NNWWCCCC",
        [(SensorType.PowerUnit, 0x03)] = "NW",
        [(SensorType.PowerUnit, 0x07)] = Severity,
        [(SensorType.PowerUnit, 0x08)] = Presence,
        [(SensorType.PowerUnit, 0x0B)] = Redundancy,
        [(SensorType.CoolingDevice, 0x0B)] = Redundancy,
        [(SensorType.Memory, SensorSpecific)] = "WCCCCWNCNWC",
        [(SensorType.Memory, 0x03)] = "NC",
        [(SensorType.Memory, 0x07)] = Severity,
        [(SensorType.Memory, 0x0B)] = Redundancy,
        [(SensorType.DriveSlot, SensorSpecific)] = "NCCNNCCNC",
        [(SensorType.DriveSlot, 0x03)] = "WN",
        [(SensorType.DriveSlot, 0x04)] = "NC",
        [(SensorType.DriveSlot, 0x07)] = Severity,
        [(SensorType.DriveSlot, 0x08)] = Presence,
        [(SensorType.PostMemoryResize, 0x03)] = "NW",
        [(SensorType.SystemFirmwareProgress, SensorSpecific)] = "CCN",
        [(SensorType.SystemFirmwareProgress, 0x03)] = "NW",
        [(SensorType.SystemFirmwareProgress, 0x07)] = Severity,
        [(SensorType.SystemFirmwareProgress, 0x08)] = Presence,
        [(SensorType.EventLoggingDisabled, SensorSpecific)] = "CCNCCWC",
        [(SensorType.SystemEvent, SensorSpecific)] = "WNCNNW",
        [(SensorType.SystemEvent, 0x02)] = "NNN",
        [(SensorType.SystemEvent, 0x03)] = "NW",
        [(SensorType.SystemEvent, 0x07)] = Severity,
        [(SensorType.CriticalInterrupt, SensorSpecific)] = "CCCWCCCWCCCW",
        [(SensorType.ButtonSwitch, SensorSpecific)] = "NNNWW",
        [(SensorType.ButtonSwitch, 0x03)] = "NN",
        [(SensorType.ButtonSwitch, 0x07)] = Severity,
        [(SensorType.ModuleBoard, 0x03)] = "NC",
        [(SensorType.ModuleBoard, 0x08)] = Presence,
        [(SensorType.Chassis, 0x07)] = Severity,
        [(SensorType.ChipSet, 0x07)] = Severity,
        [(SensorType.CableInterconnect, SensorSpecific)] = "NC",
        [(SensorType.CableInterconnect, 0x07)] = Severity,
        [(SensorType.BootError, SensorSpecific)] = "CCCCW",
        [(SensorType.BootError, 0x03)] = "NC",
        [(SensorType.BootError, 0x07)] = Severity,
        [(SensorType.BaseOSBootInstallationStatus, SensorSpecific)] = "NNNNNNWNNWC",
        [(SensorType.OSStopShutdown, 0x03)] = "NC",
        [(SensorType.SlotConnector, SensorSpecific)] = "CWNNNNWWWN",
        [(SensorType.SlotConnector, 0x07)] = Severity,
        [(SensorType.SystemAcpiPowerState, SensorSpecific)] = "NNNNNNNNNNNNNCC",
        [(SensorType.Watchdog2, SensorSpecific)] = "WCCCNNNNW",
        [(SensorType.PlatformAlert, 0x03)] = "NC",
        [(SensorType.EntityPresence, SensorSpecific)] = "NCC",
        [(SensorType.EntityPresence, 0x08)] = Presence,
        [(SensorType.ManagementSubsystemHealth, SensorSpecific)] = "CCCCCC",
        [(SensorType.ManagementSubsystemHealth, 0x07)] = Severity,
        [(SensorType.ManagementSubsystemHealth, 0x08)] = Presence,
        [(SensorType.Battery, SensorSpecific)] = "WCN",
        [(SensorType.SessionAudit, SensorSpecific)] = "NNWC",
        [(SensorType.VersionChange, SensorSpecific)] = "WWCCCCNN",
        [(SensorType.FruState, SensorSpecific)] = "CCWWNWWC",
    };

    /// <summary>0, 1 or 2; not a number where FreeIPMI has no rule, or there is no reading.</summary>
    public static double Of(SensorReading? reading)
    {
        if (reading is not { IsAvailable: true })
            return double.NaN;
        var sensor = reading.Sensor;
        if (sensor.HasLimits)
            return ((Thresholds)reading.States & Bad) != Thresholds.None ? 2 : 0;
        if (Rules.GetValueOrDefault((sensor.Type, sensor.EventType)) is not { } letters)
            return double.NaN;
        var worst = 0;
        for (var offset = 0; offset < letters.Length; offset++)
        {
            if ((reading.States >> offset & 1) == 0)
                continue;
            var state = letters[offset] switch
            {
                'C' => 2,
                'W' => 1,
                _ => 0,
            };
            worst = Math.Max(worst, state);
        }
        return worst;
    }
}
