using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Hysteresis: how far a reading must come back before the opposite event. (IPMI v2.0 §35.7)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorHysteresis(byte SensorNumber)
    : IRequest<GetSensorHysteresis, GetSensorHysteresis.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x25, "Get Sensor Hysteresis", PrivilegeLevel.User, CommandEffect.Idempotent, "35.7");

    static GetSensorHysteresis IMessage<GetSensorHysteresis>.Layout<W>(ref W w, in GetSensorHysteresis m)
    {
        var sensorNumber = w.U8(m.SensorNumber);
        w.Reserved(8);
        return new(sensorNumber);
    }

    /// <param name="Positive">Raw counts.</param>
    /// <param name="Negative">Raw counts.</param>
    public readonly record struct Response(byte Positive, byte Negative) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U8(m.Positive), w.U8(m.Negative));
    }
}
