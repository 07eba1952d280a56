namespace Sideband.Server.Metrics.Otlp;

/// <summary>A value of a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When it was read.</param>
/// <param name="Attributes">What it is about.</param>
internal readonly record struct OtlpPoint(
    OtlpMetric Metric,
    double Value,
    DateTimeOffset At,
    (string Key, string Value)[] Attributes
);
