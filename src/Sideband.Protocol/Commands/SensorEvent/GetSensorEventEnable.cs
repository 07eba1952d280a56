using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Event Enable: which events a sensor sends. (IPMI v2.0 §35.11)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorEventEnable(byte SensorNumber)
    : IRequest<GetSensorEventEnable, GetSensorEventEnable.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x29, "Get Sensor Event Enable", PrivilegeLevel.User, CommandEffect.Idempotent, "35.11");

    static GetSensorEventEnable IMessage<GetSensorEventEnable>.Layout<W>(ref W w, in GetSensorEventEnable m) =>
        new(w.U8(m.SensorNumber));

    /// <param name="Scanning">The sensor is read.</param>
    /// <param name="EventMessages">The sensor sends any events.</param>
    /// <param name="Assertions">Bit n is offset n.</param>
    /// <param name="Deassertions">Bit n is offset n.</param>
    public readonly record struct Response(bool Scanning, bool EventMessages, ushort? Assertions, ushort? Deassertions)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Flag(m.Scanning, skip: 6),
                w.Flag(m.EventMessages),
                w.Optional16(m.Assertions),
                w.Optional16(m.Deassertions)
            );
    }
}
