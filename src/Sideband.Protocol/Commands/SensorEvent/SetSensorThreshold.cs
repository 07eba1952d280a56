using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Sensor Threshold: sets thresholds of a sensor. (IPMI v2.0 §35.8)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="Set">Which of the values to take over.</param>
/// <param name="Values">The raw values.</param>
public readonly record struct SetSensorThreshold(byte SensorNumber, Thresholds Set, ThresholdValues Values)
    : IRequest<SetSensorThreshold, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x26, "Set Sensor Threshold", PrivilegeLevel.Operator, CommandEffect.Idempotent, "35.8");

    static SetSensorThreshold IMessage<SetSensorThreshold>.Layout<W>(ref W w, in SetSensorThreshold m) =>
        new(w.U8(m.SensorNumber), w.Enum(6, m.Set, pad: 2), w.Part(m.Values));
}
