namespace Sideband.Fleet;

/// <summary>Something that a controller said, and when.</summary>
/// <param name="Value">What it said.</param>
/// <param name="At">When it came, by the fleet's clock.</param>
internal sealed record Timed<T>(T Value, TimeSpan At);
