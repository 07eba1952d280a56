using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Reading: what a sensor reads. (IPMI v2.0 §35.14)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorReading(byte SensorNumber)
    : IRequest<GetSensorReading, GetSensorReading.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x2D, "Get Sensor Reading", PrivilegeLevel.User, CommandEffect.Idempotent, "35.14");

    static GetSensorReading IMessage<GetSensorReading>.Layout<W>(ref W w, in GetSensorReading m) =>
        new(w.U8(m.SensorNumber));

    /// <param name="Reading">Raw; 0 for sensors without a number.</param>
    /// <param name="Unavailable">The reading is not valid (yet).</param>
    /// <param name="Scanning">The sensor is read.</param>
    /// <param name="EventMessages">The sensor sends any events.</param>
    /// <param name="States">Thresholds that are reached (see <see cref="Thresholds"/>), or offsets 0 to 7 that hold.</param>
    /// <param name="MoreStates">Offsets 8 to 14 that hold; bit 7 is reserved and reads as one.</param>
    public readonly record struct Response(
        byte Reading,
        bool Unavailable,
        bool Scanning,
        bool EventMessages,
        byte? States,
        byte? MoreStates
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Reading),
                w.Flag(m.Unavailable, skip: 5),
                w.Flag(m.Scanning),
                w.Flag(m.EventMessages),
                w.Optional8(m.States),
                w.Optional8(m.MoreStates)
            );
    }
}
