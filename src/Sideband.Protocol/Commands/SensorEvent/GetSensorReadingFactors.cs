using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Sensor Reading Factors: the factors by which a non-linear sensor's reading is converted. (IPMI v2.0 §35.5)</summary>
/// <param name="SensorNumber">The sensor.</param>
/// <param name="Reading">The raw reading.</param>
public readonly record struct GetSensorReadingFactors(byte SensorNumber, byte Reading)
    : IRequest<GetSensorReadingFactors, GetSensorReadingFactors.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x23,
            "Get Sensor Reading Factors",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "35.5"
        );

    static GetSensorReadingFactors IMessage<GetSensorReadingFactors>.Layout<W>(ref W w, in GetSensorReadingFactors m) =>
        new(w.U8(m.SensorNumber), w.U8(m.Reading));

    /// <param name="NextReading">The next raw reading from which other factors hold.</param>
    /// <param name="Factors">M, B and exponents; the direction is reserved here.</param>
    public readonly record struct Response(byte NextReading, ReadingFactors Factors) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.NextReading), w.Part(m.Factors));
    }
}
