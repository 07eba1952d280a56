using Sideband.Client.Operations;

namespace Sideband.Fleet.Stores;

/// <summary>A number that a sensor has read.</summary>
/// <param name="RecordId">The number of the record that describes the sensor.</param>
/// <param name="Sensor">The sensor.</param>
/// <param name="At">When it was read.</param>
/// <param name="Value">What it read, in the sensor's unit.</param>
public readonly record struct SensorSample(ushort RecordId, SensorInfo Sensor, DateTimeOffset At, double Value);
