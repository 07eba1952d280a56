using Sideband.Client.Operations;

namespace Sideband.Fleet;

/// <summary>What a sensor read, and when.</summary>
/// <param name="RecordId">The number of the record that describes the sensor.</param>
/// <param name="Sensor">The sensor.</param>
/// <param name="Reading">What it read; null where it was not read yet.</param>
/// <param name="Health">What that means.</param>
/// <param name="At">When it was read; null where it was not.</param>
/// <param name="Age">How long ago that is; null where it was not.</param>
/// <param name="Source">The tier that read it; null where none did.</param>
/// <param name="Error">Why it could not be read the last time; null where it could.</param>
public sealed record SensorValue(
    ushort RecordId,
    SensorInfo Sensor,
    SensorReading? Reading,
    SensorHealth Health,
    DateTimeOffset? At,
    TimeSpan? Age,
    PollTier? Source,
    string? Error
)
{
    /// <summary>It was not well when something was last known of it, and how it is now nobody knows.</summary>
    public bool IsInDoubt { get; init; }
}
