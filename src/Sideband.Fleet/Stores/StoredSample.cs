namespace Sideband.Fleet.Stores;

/// <summary>What a sensor read at a time.</summary>
public readonly record struct StoredSample(DateTimeOffset At, double Value);
