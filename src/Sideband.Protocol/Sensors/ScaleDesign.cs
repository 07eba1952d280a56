using Sideband.Protocol.Records.Sdr;

namespace Sideband.Protocol.Sensors;

/// <summary>Works out the factors of a sensor from the range that it is to show. (IPMI v2.0 §36.3)</summary>
public static class ScaleDesign
{
    private const int HighestM = 511;
    private const int LowestB = -512;
    private const int HighestB = 511;
    private static readonly double[] RoundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

    /// <summary>
    /// The finest unsigned scale from <paramref name="lowest"/> to <paramref name="highest"/>: raw 0 shows the lowest value
    /// (to within half a step) and the highest value has a raw reading.
    /// </summary>
    /// <param name="lowest">The lowest value, in the sensor's unit.</param>
    /// <param name="highest">The highest value; above the lowest.</param>
    /// <param name="step">The step that is wanted; 0 is the finest that 256 readings allow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or no factors of the specification reach it.</exception>
    public static SensorScale ForRange(double lowest, double highest, double step = 0)
    {
        if (!double.IsFinite(lowest) || !double.IsFinite(highest) || highest <= lowest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(highest),
                highest,
                $"The range {lowest} to {highest} is empty."
            );
        }
        var finest = (highest - lowest) / 255;
        var wanted = step >= finest ? step : RoundStep(finest);
        SensorScale? best = null;
        var least = double.MaxValue;
        for (var result = -8; result <= 7; result++)
        {
            var unit = Math.Pow(10, result);
            var m = (int)Math.Ceiling(Math.Round(wanted / unit, 9));
            if (m is < 1 or > HighestM || Offset(lowest / unit) is not var (b, exponent))
                continue;
            var scale = new SensorScale(
                AnalogFormat.Unsigned,
                Linearization.Linear,
                ReadingFactors.Create(m, b, exponent, result)
            );
            // A start that is shifted costs as much as an end that is.
            var error = Math.Abs(scale.ToValue(0) - lowest) + (Math.Abs((m * unit) - wanted) * 255);
            if (error >= least - (wanted * 1e-6))
                continue;
            (best, least) = (scale, error);
        }
        return best
            ?? throw new ArgumentOutOfRangeException(
                nameof(lowest),
                lowest,
                $"No factors reach from {lowest} to {highest}: choose a range nearer to zero or a wider one."
            );
    }

    /// <summary>The next step that a person would choose: 0.5 and not 0.498, so that limits fall on readings.</summary>
    private static double RoundStep(double finest)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(finest)));
        var digits = finest / power;
        foreach (var step in RoundSteps)
        {
            if (step >= digits - 1e-9)
                return step * power;
        }
        return 10 * power;
    }

    /// <summary>The finest unsigned scale for a range behind a function that rises. (§36.1)</summary>
    /// <param name="lowest">The lowest value.</param>
    /// <param name="highest">The highest value; above the lowest.</param>
    /// <param name="step">The step that is wanted without a function; behind one the finest is taken.</param>
    /// <param name="linearization">The function; the reciprocal falls and is none for this.</param>
    /// <exception cref="ArgumentOutOfRangeException">The function does not reach the range, or no factors do.</exception>
    public static SensorScale ForRange(double lowest, double highest, double step, Linearization linearization)
    {
        if (linearization == Linearization.Linear)
            return ForRange(lowest, highest, step);
        if (linearization is Linearization.Reciprocal or >= Linearization.NonLinear)
        {
            throw new ArgumentOutOfRangeException(
                nameof(linearization),
                linearization,
                "Only functions that rise can be worked out."
            );
        }
        var function = new SensorScale(AnalogFormat.Unsigned, linearization, default);
        var (first, last) = (function.Delinearize(lowest), function.Delinearize(highest));
        return ForRange(first, last) with { Linearization = linearization };
    }

    /// <summary>B and its exponent for an offset in units of the result's exponent; null where none is near.</summary>
    private static (int B, int Exponent)? Offset(double offset)
    {
        if (offset == 0)
            return (0, 0);
        (int, int)? best = null;
        var least = double.MaxValue;
        for (var exponent = -8; exponent <= 7; exponent++)
        {
            var b = Math.Round(offset / Math.Pow(10, exponent));
            if (b is < LowestB or > HighestB)
                continue;
            var error = Math.Abs((b * Math.Pow(10, exponent)) - offset);
            // Smaller exponents come first: the same value with a larger one is the plainer record.
            if (error <= least + 1e-12)
                (best, least) = (((int)b, exponent), error);
        }
        return best;
    }
}
