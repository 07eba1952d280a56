namespace Sideband.Fleet.Stores;

/// <summary>What the sensors of a controller have read.</summary>
/// <param name="Node">The controller.</param>
/// <param name="Samples">The numbers, each sensor's in the order of time.</param>
public readonly record struct NodeReadings(string Node, IReadOnlyList<SensorSample> Samples);
