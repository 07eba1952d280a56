using Sideband.Client.Operations;

namespace Sideband.Fleet;

/// <summary>A reading, when it came, and by which tier.</summary>
internal sealed record SlotReading(SensorReading Reading, TimeSpan At, PollTier Source);
