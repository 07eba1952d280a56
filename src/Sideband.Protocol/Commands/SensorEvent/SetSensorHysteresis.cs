using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set Sensor Hysteresis: how far a reading must come back before the opposite event. (IPMI v2.0 §35.6)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="Positive">Raw counts above which going down counts.</param>
/// <param name="Negative">Raw counts below which going up counts.</param>
public readonly record struct SetSensorHysteresis(byte SensorNumber, byte Positive, byte Negative)
    : IRequest<SetSensorHysteresis, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x24,
            "Set Sensor Hysteresis",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "35.6"
        );

    static SetSensorHysteresis IMessage<SetSensorHysteresis>.Layout<W>(ref W w, in SetSensorHysteresis m)
    {
        var sensorNumber = w.U8(m.SensorNumber);
        w.Reserved(8);
        var positive = w.U8(m.Positive);
        var negative = w.U8(m.Negative);
        return new(sensorNumber, positive, negative);
    }
}
