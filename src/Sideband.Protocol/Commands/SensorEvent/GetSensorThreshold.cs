using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Threshold: the thresholds of a sensor. (IPMI v2.0 §35.9)</summary>
/// <param name="SensorNumber">The sensor.</param>
public readonly record struct GetSensorThreshold(byte SensorNumber)
    : IRequest<GetSensorThreshold, GetSensorThreshold.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x27, "Get Sensor Threshold", PrivilegeLevel.User, CommandEffect.Idempotent, "35.9");

    static GetSensorThreshold IMessage<GetSensorThreshold>.Layout<W>(ref W w, in GetSensorThreshold m) =>
        new(w.U8(m.SensorNumber));

    /// <param name="Readable">Which of the values are there.</param>
    /// <param name="Values">The raw values.</param>
    public readonly record struct Response(Thresholds Readable, ThresholdValues Values) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(6, m.Readable, pad: 2), w.Part(m.Values));
    }
}
