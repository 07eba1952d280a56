namespace Sideband.Server.Views;

/// <summary>What a sensor read at a time.</summary>
internal sealed record SampleView(DateTimeOffset At, double Value);
