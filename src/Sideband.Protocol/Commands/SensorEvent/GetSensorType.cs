using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Type: what a sensor is. (IPMI v2.0 §35.16)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorType(byte SensorNumber) : IRequest<GetSensorType, GetSensorType.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x2F, "Get Sensor Type", PrivilegeLevel.User, CommandEffect.Idempotent, "35.16");

    static GetSensorType IMessage<GetSensorType>.Layout<W>(ref W w, in GetSensorType m) => new(w.U8(m.SensorNumber));

    /// <param name="SensorType">The kind.</param>
    /// <param name="EventType">Event/reading type code.</param>
    public readonly record struct Response(byte SensorType, byte EventType) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.SensorType), w.Bits(7, m.EventType, pad: 1));
    }
}
