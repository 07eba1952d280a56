using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Sensor Type: sets what a sensor is; for sensors without a fixed kind. (IPMI v2.0 §35.15)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="SensorType">The kind.</param>
/// <param name="EventType">Event/reading type code.</param>
public readonly record struct SetSensorType(byte SensorNumber, byte SensorType, byte EventType)
    : IRequest<SetSensorType, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x2E, "Set Sensor Type", PrivilegeLevel.Operator, CommandEffect.Idempotent, "35.15");

    static SetSensorType IMessage<SetSensorType>.Layout<W>(ref W w, in SetSensorType m) =>
        new(w.U8(m.SensorNumber), w.U8(m.SensorType), w.Bits(7, m.EventType, pad: 1));
}
