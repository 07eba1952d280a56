using System.Globalization;
using Sideband.Bmc.Sensors;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Reads a sensor with a number.</summary>
internal static class ThresholdSensorReader
{
    private static readonly Thresholds[] Upper =
    [
        Thresholds.UpperNonCritical,
        Thresholds.UpperCritical,
        Thresholds.UpperNonRecoverable,
    ];
    private static readonly Thresholds[] Lower =
    [
        Thresholds.LowerNonCritical,
        Thresholds.LowerCritical,
        Thresholds.LowerNonRecoverable,
    ];

    public static SensorModel Read(YamlMap map, SensorModel sensor)
    {
        var (unit, rate, isPercent) = Unit(map, sensor.Type);
        var factors = Factors(map);
        var linearization = Function(map, factors);
        var constant = (sensor.Origin as ConstantOrigin)?.Value;
        var idle = map.Number("idle") ?? constant ?? 0;
        var full = map.Number("full") ?? idle;
        var limits = Limits(map, "upper", Upper).Concat(Limits(map, "lower", Lower)).ToDictionary();
        var (lowest, highest) = Range(map) ?? RangeOf(factors) ?? UsualRange(sensor.Type, full, limits.Values);
        if (sensor.Origin is not null and not ConstantOrigin && map.Find("range") is null && factors.Length == 0)
        {
            if (sensor.Type != SensorType.Temperature)
                throw map.Wrong("range", "a sensor whose value comes from elsewhere needs its 'range', as 0..1000");
        }
        foreach (var value in limits.Values.Append(idle).Append(full))
        {
            if (value < lowest || value > highest)
                throw map.Wrong(
                    "range",
                    FormattableString.Invariant($"{value} is outside the range {lowest}..{highest}")
                );
        }
        var made = sensor with
        {
            Unit = unit,
            Rate = rate,
            IsPercent = isPercent,
            Idle = idle,
            Full = full,
            Lowest = lowest,
            Highest = highest,
            Step = map.Number("step") ?? 0,
            Off = string.Equals(map.Text("off"), "none", StringComparison.OrdinalIgnoreCase) ? null : map.Number("off"),
            Hysteresis = map.Number("hysteresis") ?? 0,
            Limits = limits,
            Linearization = linearization,
            Factors = factors,
        };
        made = made with { Assertions = Events(map, "events", made), Deassertions = Events(map, "deassertions", made) };
        try
        {
            _ = SensorCurve.Of(made);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw map.Wrong("range", e.Message);
        }
        return made;
    }

    /// <summary>A unit, a unit "per second" and the like, or percent.</summary>
    private static (SensorUnit, RateUnit, bool IsPercent) Unit(YamlMap map, SensorType type)
    {
        const string Per = " per ";
        var text = map.Text("unit");
        if (text is null)
            return (UsualUnit(type), RateUnit.None, false);
        if (SensorReader.Same(text, "percent"))
            return (SensorUnit.Unspecified, RateUnit.None, true);
        var at = text.LastIndexOf(Per, StringComparison.OrdinalIgnoreCase);
        var rate = RateUnit.None;
        foreach (var value in Enum.GetValues<RateUnit>())
        {
            if (at > 0 && value != RateUnit.None && SensorReader.Same(value.ToString(), text[at..]))
                (rate, text) = (value, text[..at]);
        }
        return (SensorReader.Parse<SensorUnit>(map, "unit", text, SensorUnitNames.Name), rate, false);
    }

    /// <summary>Events of the limits that are used: two each.</summary>
    private static ushort? Events(YamlMap map, string key, SensorModel sensor)
    {
        var all = 0;
        for (var limit = 0; limit < 6; limit++)
        {
            if (((int)SensorRecords.Used(sensor) >> limit & 1) != 0)
                all |= 3 << (2 * limit);
        }
        return SensorReader.Events(map, key, (ushort)all, OffsetOf);
    }

    private static int? OffsetOf(string text)
    {
        foreach (var value in Enum.GetValues<ThresholdEvents>())
        {
            if (value != ThresholdEvents.None && SensorReader.Same(value.ToString(), text))
                return System.Numerics.BitOperations.TrailingZeroCount((int)value);
        }
        return null;
    }

    private static Linearization Function(YamlMap map, FactorStep[] factors)
    {
        if (factors.Length > 0)
            return Linearization.NonLinear;
        return map.Text("linearization")?.ToUpperInvariant() switch
        {
            null or "LINEAR" => Linearization.Linear,
            "LN" => Linearization.Ln,
            "LOG10" => Linearization.Log10,
            "LOG2" => Linearization.Log2,
            "EXP" => Linearization.Exp,
            "EXP10" => Linearization.Exp10,
            "EXP2" => Linearization.Exp2,
            "SQUARE" => Linearization.Square,
            "CUBE" => Linearization.Cube,
            "SQRT" => Linearization.SquareRoot,
            "CBRT" => Linearization.CubeRoot,
            var other => throw map.Wrong(
                "linearization",
                $"'{other}' is none of ln, log10, log2, exp, exp10, exp2, square, cube, sqrt, cbrt; for any other curve give 'factors'"
            ),
        };
    }

    private static FactorStep[] Factors(YamlMap map)
    {
        var steps = map.Maps("factors").Select(Step).ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            if (i == 0 ? steps[i].From != 0 : steps[i].From <= steps[i - 1].From)
                throw map.Wrong("factors", "the steps of 'factors' begin with 'from: 0' and rise");
        }
        return steps;
    }

    private static FactorStep Step(YamlMap step)
    {
        var factors = ReadingFactors.Create(
            (int)(step.Whole("m", -512, 511) ?? 1),
            (int)(step.Whole("b", -512, 511) ?? 0),
            (int)(step.Whole("b exponent", -8, 7) ?? 0),
            (int)(step.Whole("exponent", -8, 7) ?? 0)
        );
        var from = (byte)(step.Whole("from", 0, 255) ?? throw step.Wrong("from", "'from' is missing"));
        step.Finish();
        return new(from, factors);
    }

    private static (double, double)? RangeOf(FactorStep[] steps)
    {
        if (steps.Length == 0)
            return null;
        var curve = new SensorCurve(new(AnalogFormat.Unsigned, Linearization.NonLinear, steps[0].Factors), steps);
        var values = Enumerable.Range(0, 256).Select(raw => curve.ToValue((byte)raw)).ToArray();
        return (values.Min(), values.Max());
    }

    private static (double, double)? Range(YamlMap map)
    {
        if (map.Text("range") is not { } text)
            return null;
        var parts = text.Split("..");
        if (
            parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var lowest)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var highest)
            && lowest < highest
        )
            return (lowest, highest);
        throw map.Wrong("range", $"'range' is '{text}'; expected the lowest and the highest value, as 0..127");
    }

    private static IEnumerable<KeyValuePair<Thresholds, double>> Limits(YamlMap map, string key, Thresholds[] order)
    {
        var values = map.Values(key);
        if (values.Count > order.Length)
            throw map.Wrong(key, $"'{key}' has at most three values: warning, critical, non-recoverable");
        for (var i = 0; i < values.Count; i++)
        {
            var (text, node) = values[i];
            if (text is "-" or "none" or "~")
                continue;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw map.Wrong(node, $"'{text}' is no number");
            yield return new(order[i], value);
        }
    }

    private static SensorUnit UsualUnit(SensorType type) =>
        type switch
        {
            SensorType.Temperature => SensorUnit.DegreesC,
            SensorType.Voltage => SensorUnit.Volts,
            SensorType.Current => SensorUnit.Amps,
            SensorType.Fan => SensorUnit.Rpm,
            SensorType.PowerSupply or SensorType.PowerUnit or SensorType.OtherUnitsBasedSensor => SensorUnit.Watts,
            _ => SensorUnit.Unspecified,
        };

    private static (double, double) UsualRange(SensorType type, double full, IEnumerable<double> limits)
    {
        var values = limits.Append(full).ToArray();
        var highest = values.Max() is > 0 and var top ? top * 1.25 : 1;
        return type == SensorType.Temperature
            ? (Math.Min(0, values.Min()), Math.Max(127, highest))
            : (Math.Min(0, values.Min() * 1.25), highest);
    }
}
