using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sensors;

/// <summary>Six raw threshold values, in the order of the wire.</summary>
/// <param name="LowerNonCritical">Raw.</param>
/// <param name="LowerCritical">Raw.</param>
/// <param name="LowerNonRecoverable">Raw.</param>
/// <param name="UpperNonCritical">Raw.</param>
/// <param name="UpperCritical">Raw.</param>
/// <param name="UpperNonRecoverable">Raw.</param>
public readonly record struct ThresholdValues(
    byte LowerNonCritical,
    byte LowerCritical,
    byte LowerNonRecoverable,
    byte UpperNonCritical,
    byte UpperCritical,
    byte UpperNonRecoverable
) : IMessage<ThresholdValues>
{
    static ThresholdValues IMessage<ThresholdValues>.Layout<W>(ref W w, in ThresholdValues m) =>
        new(
            w.U8(m.LowerNonCritical),
            w.U8(m.LowerCritical),
            w.U8(m.LowerNonRecoverable),
            w.U8(m.UpperNonCritical),
            w.U8(m.UpperCritical),
            w.U8(m.UpperNonRecoverable)
        );

    /// <summary>The value of one threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not exactly one threshold was named.</exception>
    public byte this[Thresholds threshold] =>
        threshold switch
        {
            Thresholds.LowerNonCritical => LowerNonCritical,
            Thresholds.LowerCritical => LowerCritical,
            Thresholds.LowerNonRecoverable => LowerNonRecoverable,
            Thresholds.UpperNonCritical => UpperNonCritical,
            Thresholds.UpperCritical => UpperCritical,
            Thresholds.UpperNonRecoverable => UpperNonRecoverable,
            _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "One threshold at a time."),
        };

    /// <summary>The same values with one changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not exactly one threshold was named.</exception>
    public ThresholdValues With(Thresholds threshold, byte raw) =>
        threshold switch
        {
            Thresholds.LowerNonCritical => this with { LowerNonCritical = raw },
            Thresholds.LowerCritical => this with { LowerCritical = raw },
            Thresholds.LowerNonRecoverable => this with { LowerNonRecoverable = raw },
            Thresholds.UpperNonCritical => this with { UpperNonCritical = raw },
            Thresholds.UpperCritical => this with { UpperCritical = raw },
            Thresholds.UpperNonRecoverable => this with { UpperNonRecoverable = raw },
            _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "One threshold at a time."),
        };
}
