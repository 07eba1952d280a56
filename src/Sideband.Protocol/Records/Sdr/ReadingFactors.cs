using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>What turns raw readings into values. (IPMI v2.0 §36.3)</summary>
/// <param name="MLow">M, bits 7 to 0.</param>
/// <param name="Tolerance">Half raw counts.</param>
/// <param name="MHigh">M, bits 9 and 8.</param>
/// <param name="BLow">B, bits 7 to 0.</param>
/// <param name="AccuracyLow">Accuracy, bits 5 to 0.</param>
/// <param name="BHigh">B, bits 9 and 8.</param>
/// <param name="Direction">Only in records: in or out.</param>
/// <param name="AccuracyExponent">Exponent of the accuracy.</param>
/// <param name="AccuracyHigh">Accuracy, bits 9 to 6.</param>
/// <param name="BExponentBits">K1, two's complement.</param>
/// <param name="RExponentBits">K2, two's complement.</param>
public readonly record struct ReadingFactors(
    byte MLow,
    byte Tolerance,
    byte MHigh,
    byte BLow,
    byte AccuracyLow,
    byte BHigh,
    SensorDirection Direction,
    byte AccuracyExponent,
    byte AccuracyHigh,
    byte BExponentBits,
    byte RExponentBits
) : IMessage<ReadingFactors>
{
    static ReadingFactors IMessage<ReadingFactors>.Layout<W>(ref W w, in ReadingFactors m) =>
        new(
            w.U8(m.MLow),
            w.Bits(6, m.Tolerance),
            w.Bits(2, m.MHigh),
            w.U8(m.BLow),
            w.Bits(6, m.AccuracyLow),
            w.Bits(2, m.BHigh),
            w.Enum(2, m.Direction),
            w.Bits(2, m.AccuracyExponent),
            w.Bits(4, m.AccuracyHigh),
            w.Bits(4, m.BExponentBits),
            w.Bits(4, m.RExponentBits)
        );

    /// <summary>M, -512 to 511.</summary>
    public int M => SignExtended(MHigh << 8 | MLow, 10);

    /// <summary>B, -512 to 511.</summary>
    public int B => SignExtended(BHigh << 8 | BLow, 10);

    /// <summary>K1, the exponent of B, -8 to 7.</summary>
    public int BExponent => SignExtended(BExponentBits, 4);

    /// <summary>K2, the exponent of the result, -8 to 7.</summary>
    public int RExponent => SignExtended(RExponentBits, 4);

    /// <summary>Accuracy in percent.</summary>
    public double Accuracy => (AccuracyHigh << 6 | AccuracyLow) * Math.Pow(10, AccuracyExponent) / 100;

    /// <summary>The factors with these numbers; each is cut to its field.</summary>
    public static ReadingFactors Create(int m, int b, int bExponent, int rExponent) =>
        new(
            (byte)m,
            0,
            (byte)(m >> 8 & 3),
            (byte)b,
            0,
            (byte)(b >> 8 & 3),
            SensorDirection.Unspecified,
            0,
            0,
            (byte)(bExponent & 0xF),
            (byte)(rExponent & 0xF)
        );

    private static int SignExtended(int value, int bits) => value << (32 - bits) >> (32 - bits);
}
