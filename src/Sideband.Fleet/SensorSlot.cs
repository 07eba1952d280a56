using Sideband.Client.Operations;

namespace Sideband.Fleet;

/// <summary>The place of a sensor's last reading.</summary>
internal sealed class SensorSlot(ushort recordId, SensorInfo sensor)
{
    public ushort RecordId => recordId;

    public SensorInfo Sensor => sensor;

    /// <summary>What it last read, when, and by which tier; null where it never did. Replaced as a whole.</summary>
    public SlotReading? Last { get; set; }

    /// <summary>Why it could not be read the last time.</summary>
    public string? Error { get; set; }

    /// <summary>Whether it wants a look more often.</summary>
    public bool WantsAttention =>
        Last is { } last && SensorHealths.Of(last.Reading) is SensorHealth.Warning or SensorHealth.Critical;
}
