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

    /// <summary>A filter that nobody has set.</summary>
    public static PefFilter Empty { get; } =
        new(
            PefFilterKind.Software,
            false,
            PefActions.None,
            false,
            0,
            0,
            PefSeverity.Unspecified,
            Any,
            Any,
            Any,
            Any,
            Any,
            0,
            default,
            default,
            default
        );

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

    private static PefFilter Make(SensorType type, byte trigger, ushort offsets) =>
        Empty with
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
