namespace Sideband.Server.Views;

/// <summary>What a sensor read at a time, or in the time that begins then: the mean, the least, the most and the last.</summary>
internal sealed record SampleView(DateTimeOffset At, double Value, double Min, double Max, double Last);
