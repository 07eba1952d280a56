namespace Sideband.Fleet.Stores;

/// <summary>What the sensors of a controller have read.</summary>
/// <param name="Node">The controller.</param>
/// <param name="Values">The values; what has no number is left out.</param>
public readonly record struct NodeReadings(string Node, IReadOnlyList<SensorValue> Values);
