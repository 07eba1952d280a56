using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// The filters that every machine has for what usually fails. They alert by policy 1, which has no entry until somebody
/// says who is to be alerted; software can only switch them off and on. (IPMI v2.0 §17.7)
/// </summary>
internal static class StandardFilters
{
    private const byte Any = 0xFF;
    private const byte Threshold = 0x01;
    private const byte SensorSpecific = 0x6F;
    private const ThresholdEvents Critical =
        ThresholdEvents.LowerCriticalGoingLow
        | ThresholdEvents.LowerNonRecoverableGoingLow
        | ThresholdEvents.UpperCriticalGoingHigh
        | ThresholdEvents.UpperNonRecoverableGoingHigh;

    /// <summary>A filter that nobody has set: nothing but zeros, which no event matches.</summary>
    public static PefFilter Empty { get; } = Blank(0);

    /// <summary>What a filter is made of: disabled, and for events of every source, sensor and kind.</summary>
    public static PefFilter Every { get; } = Blank(Any);

    public static IReadOnlyList<PefFilter> All { get; } =
    [
        Make(SensorType.Temperature, Threshold, (ushort)Critical),
        Make(SensorType.Voltage, Threshold, (ushort)Critical),
        Make(SensorType.Fan, Threshold, (ushort)Critical),
        // IERR, thermal trip, FRB failures, configuration and uncorrectable errors, machine check.
        Make(SensorType.Processor, SensorSpecific, 0b1000_0111_1111),
        // Failure, predictive failure, input lost or out of range, configuration error.
        Make(SensorType.PowerSupply, SensorSpecific, 0b111_1110),
        // Uncorrectable error, parity, scrub failed, configuration error, too hot.
        Make(SensorType.Memory, SensorSpecific, 0b100_1000_1110),
        Make(SensorType.PhysicalSecurity, SensorSpecific, 0b1),
        // Every kind of expiry, not the warning before it.
        Make(SensorType.Watchdog2, SensorSpecific, 0b1111),
    ];

    private static PefFilter Blank(byte source) =>
        new(
            PefFilterKind.Software,
            false,
            PefActions.None,
            false,
            0,
            0,
            PefSeverity.Unspecified,
            source,
            source,
            source,
            source,
            source,
            0,
            default,
            default,
            default
        );

    private static PefFilter Make(SensorType type, byte trigger, ushort offsets) =>
        Every with
        {
            Kind = PefFilterKind.Manufacturer,
            Enabled = true,
            Actions = PefActions.Alert,
            AlertPolicy = 1,
            SensorType = (byte)type,
            EventTrigger = trigger,
            OffsetMask = offsets,
        };
}
