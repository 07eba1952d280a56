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
    /// <param name="MLow">M, bits 7 to 0.</param>
    /// <param name="Tolerance">Half raw counts.</param>
    /// <param name="MHigh">M, bits 9 and 8.</param>
    /// <param name="BLow">B, bits 7 to 0.</param>
    /// <param name="AccuracyLow">Accuracy, bits 5 to 0.</param>
    /// <param name="BHigh">B, bits 9 and 8.</param>
    /// <param name="AccuracyExponent">Exponent of the accuracy.</param>
    /// <param name="AccuracyHigh">Accuracy, bits 9 to 6.</param>
    /// <param name="BExponent">K1, two's complement.</param>
    /// <param name="RExponent">K2, two's complement.</param>
    public readonly record struct Response(
        byte NextReading,
        byte MLow,
        byte Tolerance,
        byte MHigh,
        byte BLow,
        byte AccuracyLow,
        byte BHigh,
        byte AccuracyExponent,
        byte AccuracyHigh,
        byte BExponent,
        byte RExponent
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.NextReading),
                w.U8(m.MLow),
                w.Bits(6, m.Tolerance),
                w.Bits(2, m.MHigh),
                w.U8(m.BLow),
                w.Bits(6, m.AccuracyLow),
                w.Bits(2, m.BHigh),
                w.Bits(2, m.AccuracyExponent, skip: 2),
                w.Bits(4, m.AccuracyHigh),
                w.Bits(4, m.BExponent),
                w.Bits(4, m.RExponent)
            );
    }
}
