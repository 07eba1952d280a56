using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Re-arm Sensor Events: lets a sensor report again what it has reported. (IPMI v2.0 §35.12)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="OnlyNamed">Only the events named below; otherwise all.</param>
/// <param name="Assertions">Bit n is offset n.</param>
/// <param name="Deassertions">Bit n is offset n.</param>
public readonly record struct ReArmSensorEvents(
    byte SensorNumber,
    bool OnlyNamed,
    ushort? Assertions,
    ushort? Deassertions
) : IRequest<ReArmSensorEvents, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x2A,
            "Re-arm Sensor Events",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "35.12"
        );

    static ReArmSensorEvents IMessage<ReArmSensorEvents>.Layout<W>(ref W w, in ReArmSensorEvents m) =>
        new(
            w.U8(m.SensorNumber),
            w.Flag(m.OnlyNamed, skip: 7),
            w.Optional16(m.Assertions),
            w.Optional16(m.Deassertions)
        );
}
