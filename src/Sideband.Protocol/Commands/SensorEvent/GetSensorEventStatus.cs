using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Event Status: what a sensor has reported. (IPMI v2.0 §35.13)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorEventStatus(byte SensorNumber)
    : IRequest<GetSensorEventStatus, GetSensorEventStatus.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x2B, "Get Sensor Event Status", PrivilegeLevel.User, CommandEffect.Idempotent, "35.13");

    static GetSensorEventStatus IMessage<GetSensorEventStatus>.Layout<W>(ref W w, in GetSensorEventStatus m) =>
        new(w.U8(m.SensorNumber));

    /// <param name="Unavailable">The reading is not valid (yet).</param>
    /// <param name="Scanning">The sensor is read.</param>
    /// <param name="EventMessages">The sensor sends any events.</param>
    /// <param name="LowAssertions">Bit n is offset n.</param>
    /// <param name="HighAssertions">Bit n is offset 8+n.</param>
    /// <param name="LowDeassertions">Bit n is offset n.</param>
    /// <param name="HighDeassertions">Bit n is offset 8+n.</param>
    public readonly record struct Response(
        bool Unavailable,
        bool Scanning,
        bool EventMessages,
        byte LowAssertions,
        byte? HighAssertions,
        byte? LowDeassertions,
        byte? HighDeassertions
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Flag(m.Unavailable, skip: 5),
                w.Flag(m.Scanning),
                w.Flag(m.EventMessages),
                w.U8(m.LowAssertions),
                w.Optional8(m.HighAssertions),
                w.Optional8(m.LowDeassertions),
                w.Optional8(m.HighDeassertions)
            );
    }
}
