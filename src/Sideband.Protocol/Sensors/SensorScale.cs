using Sideband.Protocol.Records.Sdr;

namespace Sideband.Protocol.Sensors;

/// <summary>Turns raw readings into values and back: y = L((M·x + B·10^K1)·10^K2). (IPMI v2.0 §36.3)</summary>
/// <param name="Format">How raw readings are numbers.</param>
/// <param name="Linearization">L.</param>
/// <param name="Factors">M, B, K1 and K2.</param>
public readonly record struct SensorScale(AnalogFormat Format, Linearization Linearization, ReadingFactors Factors)
{
    /// <summary>The scale of a full record.</summary>
    public static SensorScale Of(in FullSensorRecord record) =>
        new(record.Units.Format, record.Linearization, record.Factors);

    /// <summary>Whether the sensor has a number at all.</summary>
    public bool IsAnalog => Format != AnalogFormat.None;

    /// <summary>Factors differ with the reading: those of the record do not count.</summary>
    public bool IsNonLinear => Linearization >= Linearization.NonLinear;

    /// <summary>The value of a raw reading; NaN or an infinity where the function has none there.</summary>
    public double ToValue(byte raw) => Linearize(Linear(Number(raw)));

    /// <summary>Half the width that the record's tolerance gives, around a raw reading.</summary>
    public double Tolerance => Math.Abs(Linearize(Factors.M * Factors.Tolerance / 2.0 * Power(Factors.RExponent)));

    /// <summary>How far a hysteresis of so many raw counts reaches; B does not count.</summary>
    public double Hysteresis(byte counts) => Linearize(Factors.M * (double)counts * Power(Factors.RExponent));

    /// <summary>Whether a higher raw reading is a lower value.</summary>
    public bool IsInverted => Factors.M < 0 != (Linearization == Linearization.Reciprocal);

    /// <summary>The raw reading nearest to a value, halves away from zero, cut to what the format holds.</summary>
    public byte ToRaw(double value)
    {
        var (lowest, highest) = Range;
        if (Factors.M == 0 || double.IsNaN(value))
            return Encode(0);
        var x = ((Delinearize(value) / Power(Factors.RExponent)) - (Factors.B * Power(Factors.BExponent))) / Factors.M;
        // What cannot be told from a whole number in binary is one: 12.096 with M=63 is 192, not 191.99999999999997.
        var rounded = Math.Round(Math.Round(x, 9), MidpointRounding.AwayFromZero);
        return Encode((int)Math.Clamp(double.IsNaN(rounded) ? 0 : rounded, lowest, highest));
    }

    /// <summary>The lowest and the highest number that the format holds.</summary>
    public (int Lowest, int Highest) Range =>
        Format switch
        {
            AnalogFormat.OnesComplement => (-127, 127),
            AnalogFormat.TwosComplement => (-128, 127),
            _ => (0, 255),
        };

    /// <summary>The number that a raw reading is, before any factor.</summary>
    public int Number(byte raw) =>
        Format switch
        {
            AnalogFormat.OnesComplement => raw < 0x80 ? raw : raw - 0xFF,
            AnalogFormat.TwosComplement => (sbyte)raw,
            _ => raw,
        };

    private byte Encode(int number) =>
        (byte)(Format == AnalogFormat.OnesComplement && number < 0 ? number + 0xFF : number);

    private double Linear(int x) =>
        ((Factors.M * (double)x) + (Factors.B * Power(Factors.BExponent))) * Power(Factors.RExponent);

    private double Linearize(double x) =>
        Linearization switch
        {
            Linearization.Ln => Math.Log(x),
            Linearization.Log10 => Math.Log10(x),
            Linearization.Log2 => Math.Log2(x),
            Linearization.Exp => Math.Exp(x),
            Linearization.Exp10 => Math.Pow(10, x),
            Linearization.Exp2 => Math.Pow(2, x),
            Linearization.Reciprocal => 1 / x,
            Linearization.Square => x * x,
            Linearization.Cube => x * x * x,
            Linearization.SquareRoot => Math.Sqrt(x),
            Linearization.CubeRoot => Math.Cbrt(x),
            _ => x,
        };

    internal double Delinearize(double y) =>
        Linearization switch
        {
            Linearization.Ln => Math.Exp(y),
            Linearization.Log10 => Math.Pow(10, y),
            Linearization.Log2 => Math.Pow(2, y),
            Linearization.Exp => Math.Log(y),
            Linearization.Exp10 => Math.Log10(y),
            Linearization.Exp2 => Math.Log2(y),
            Linearization.Reciprocal => 1 / y,
            Linearization.Square => Math.Sqrt(y),
            Linearization.Cube => Math.Cbrt(y),
            Linearization.SquareRoot => y * y,
            Linearization.CubeRoot => y * y * y,
            _ => y,
        };

    // Powers of ten by division are exact to the last digit where a multiplication by 0.001 is not.
    private static double Power(int exponent) => exponent < 0 ? 1 / Math.Pow(10, -exponent) : Math.Pow(10, exponent);
}
