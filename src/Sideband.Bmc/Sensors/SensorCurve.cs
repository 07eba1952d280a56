using System.Runtime.CompilerServices;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>Between raw readings and values: a scale, or steps of factors where those differ with the reading. (IPMI v2.0 §36)</summary>
/// <param name="Scale">The record's scale; of a sensor with steps that of the first.</param>
/// <param name="Steps">By the raw reading that they hold from, from 0 on; none for a sensor with one scale.</param>
internal readonly record struct SensorCurve(SensorScale Scale, IReadOnlyList<FactorStep> Steps)
{
    /// <summary>Machines of a kind have the same sensors: a scale is designed once for all.</summary>
    private static readonly ConditionalWeakTable<SensorModel, StrongBox<SensorCurve>> Known = [];

    public static SensorCurve Of(SensorModel model) => Known.GetValue(model, static m => new(Make(m))).Value;

    private static SensorCurve Make(SensorModel model) =>
        model.Factors.Count == 0
            ? new(ScaleDesign.ForRange(model.Lowest, model.Highest, model.Step, model.Linearization), [])
            : new(new(AnalogFormat.Unsigned, Linearization.NonLinear, model.Factors[0].Factors), model.Factors);

    public double ToValue(byte raw) => At(raw).ToValue(raw);

    /// <summary>The raw reading nearest to a value.</summary>
    public byte ToRaw(double value)
    {
        if (Steps.Count == 0)
            return Scale.ToRaw(value);
        var (best, least) = ((byte)0, double.MaxValue);
        for (var i = 0; i < Steps.Count; i++)
        {
            var last = i + 1 < Steps.Count ? Steps[i + 1].From - 1 : byte.MaxValue;
            var scale = Of(Steps[i]);
            var raw = (byte)Math.Clamp((int)scale.ToRaw(value), Steps[i].From, last);
            var error = Math.Abs(scale.ToValue(raw) - value);
            if (error < least)
                (best, least) = (raw, error);
        }
        return best;
    }

    /// <summary>The factors for a reading, and the reading from which others hold; behind the last the first again. (§35.5)</summary>
    public (ReadingFactors Factors, byte Next) FactorsAt(byte raw)
    {
        if (Steps.Count == 0)
            return (Scale.Factors, raw);
        var index = IndexOf(raw);
        // Asked for a reading between steps, the answer tells which step that was.
        var next = Steps[index].From == raw ? Steps[(index + 1) % Steps.Count].From : Steps[index].From;
        return (Steps[index].Factors, next);
    }

    private SensorScale At(byte raw) => Steps.Count == 0 ? Scale : Of(Steps[IndexOf(raw)]);

    private int IndexOf(byte raw)
    {
        var index = 0;
        while (index + 1 < Steps.Count && Steps[index + 1].From <= raw)
            index++;
        return index;
    }

    private static SensorScale Of(FactorStep step) => new(AnalogFormat.Unsigned, Linearization.Linear, step.Factors);
}
