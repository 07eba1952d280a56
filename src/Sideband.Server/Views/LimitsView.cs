using Sideband.Client.Operations;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Views;

/// <summary>A sensor's limits in its unit, as its record has them; null are those that it has not.</summary>
internal sealed record LimitsView(
    double? LowerNonRecoverable,
    double? LowerCritical,
    double? LowerWarning,
    double? UpperWarning,
    double? UpperCritical,
    double? UpperNonRecoverable
)
{
    /// <summary>Null where the sensor has no limits, or its record cannot say what they are worth.</summary>
    public static LimitsView? Of(SensorInfo sensor)
    {
        if (sensor is not { HasLimits: true, Full: { } full, Scale: { IsNonLinear: false } scale })
            return null;
        var raw = full.Thresholds;
        var given = (Thresholds)(full.ReadingMask & 0x3F);
        return new(
            Value(Thresholds.LowerNonRecoverable, raw.LowerNonRecoverable),
            Value(Thresholds.LowerCritical, raw.LowerCritical),
            Value(Thresholds.LowerNonCritical, raw.LowerNonCritical),
            Value(Thresholds.UpperNonCritical, raw.UpperNonCritical),
            Value(Thresholds.UpperCritical, raw.UpperCritical),
            Value(Thresholds.UpperNonRecoverable, raw.UpperNonRecoverable)
        );

        double? Value(Thresholds limit, byte counts)
        {
            var value = scale.ToValue(counts);
            return given.HasFlag(limit) && double.IsFinite(value) ? Math.Round(value, 6) : null;
        }
    }
}
