using Sideband.Protocol.Sensors;

namespace Sideband.Protocol.Records.Sel;

/// <summary>
/// How bad events are. The specification grades limits and the severity states only (§42.1, tables 42-1 and 42-2); for the
/// states of the other kinds this is our judgement, one letter for each offset: Information, Warning, Critical, Ok,
/// Non-recoverable.
/// </summary>
public static class EventSeverities
{
    private const byte LimitType = 0x01;
    private const byte SensorSpecificType = 0x6F;
    private const int LimitsOfLower = 6;

    private static readonly Dictionary<byte, string> Generic = new()
    {
        [0x02] = "III",
        [0x03] = "II",
        [0x04] = "OW",
        [0x05] = "OW",
        [0x06] = "OW",
        [0x07] = "OWCNWCNII",
        [0x08] = "II",
        [0x09] = "II",
        [0x0A] = "IIIIWIWIC",
        [0x0B] = "OCWWWCWW",
        [0x0C] = "IIII",
    };

    private static readonly Dictionary<SensorType, string> Specific = new()
    {
        [SensorType.PhysicalSecurity] = "WWWWWWW",
        [SensorType.PlatformSecurityViolationAttempt] = "WWWWWW",
        [SensorType.Processor] = "CCCCCCCIWIWCW",
        [SensorType.PowerSupply] = "ICWCCWCW",
        [SensorType.PowerUnit] = "IICCCCCW",
        [SensorType.Memory] = "WCCWWWICIWC",
        [SensorType.DriveSlot] = "ICWIICCWW",
        [SensorType.SystemFirmwareProgress] = "CCI",
        [SensorType.EventLoggingDisabled] = "WWIWWWW",
        [SensorType.Watchdog1] = "WCCCCIWI",
        [SensorType.SystemEvent] = "IICIII",
        [SensorType.CriticalInterrupt] = "CCCCCCCWCCCW",
        [SensorType.ChipSet] = "CC",
        [SensorType.CableInterconnect] = "IC",
        [SensorType.BootError] = "CCCCC",
        [SensorType.OSStopShutdown] = "CCIIIW",
        [SensorType.SlotConnector] = "CIIIIIIWIW",
        [SensorType.Watchdog2] = "WCCCIIIIW",
        [SensorType.Lan] = "CI",
        [SensorType.ManagementSubsystemHealth] = "WCCCWW",
        [SensorType.Battery] = "WCI",
        [SensorType.VersionChange] = "IIIWIWII",
    };

    /// <summary>How bad an event is. What has gone away again is well; what nobody knows is information.</summary>
    public static EventSeverity Of(in SystemEventRecord entry)
    {
        var offset = entry.EventData1 & 0xF;
        if (entry.EventType == LimitType)
            return OfLimit(offset, entry.Deassertion);
        var severity = OfState(entry.EventType, entry.SensorType, offset);
        return entry.Deassertion && severity > EventSeverity.Information ? EventSeverity.Ok : severity;
    }

    /// <summary>How bad it is that a state holds; not for limits.</summary>
    /// <param name="eventType">02h to 0Ch generic, 6Fh by sensor type.</param>
    /// <param name="type">The sensor type; counts only for 6Fh.</param>
    /// <param name="offset">0 to 14.</param>
    public static EventSeverity OfState(byte eventType, SensorType type, int offset)
    {
        var letters =
            eventType == SensorSpecificType ? Specific.GetValueOrDefault(type) : Generic.GetValueOrDefault(eventType);
        return letters is null || offset >= letters.Length ? EventSeverity.Information : Letter(letters[offset]);
    }

    /// <summary>A limit of the lower three is passed downwards, one of the upper three upwards; the other way is the way back.</summary>
    private static EventSeverity OfLimit(int offset, bool deassertion)
    {
        if (offset >= 2 * LimitsOfLower)
            return EventSeverity.Information;
        var goingHigh = offset % 2 == 1;
        var passed = goingHigh == offset >= LimitsOfLower;
        if (passed == deassertion)
            return EventSeverity.Ok;
        return (offset % LimitsOfLower / 2) switch
        {
            0 => EventSeverity.Warning,
            1 => EventSeverity.Critical,
            _ => EventSeverity.NonRecoverable,
        };
    }

    private static EventSeverity Letter(char letter) =>
        letter switch
        {
            'O' => EventSeverity.Ok,
            'W' => EventSeverity.Warning,
            'C' => EventSeverity.Critical,
            'N' => EventSeverity.NonRecoverable,
            _ => EventSeverity.Information,
        };
}
