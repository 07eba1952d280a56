using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Sensor Event Enable: which events a sensor sends. (IPMI v2.0 §35.10)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="Action">What to do with the events named below.</param>
/// <param name="Scanning">The sensor is read.</param>
/// <param name="EventMessages">The sensor sends any events.</param>
/// <param name="Assertions">Bit n is offset n; null names none.</param>
/// <param name="Deassertions">Bit n is offset n; null names none.</param>
public readonly record struct SetSensorEventEnable(
    byte SensorNumber,
    EventEnableAction Action,
    bool Scanning,
    bool EventMessages,
    ushort? Assertions,
    ushort? Deassertions
) : IRequest<SetSensorEventEnable, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x28,
            "Set Sensor Event Enable",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "35.10"
        );

    static SetSensorEventEnable IMessage<SetSensorEventEnable>.Layout<W>(ref W w, in SetSensorEventEnable m) =>
        new(
            w.U8(m.SensorNumber),
            w.Enum(2, m.Action, skip: 4),
            w.Flag(m.Scanning),
            w.Flag(m.EventMessages),
            w.Optional16(m.Assertions),
            w.Optional16(m.Deassertions)
        );
}
