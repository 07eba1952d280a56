using Sideband.Client.Operations;

namespace Sideband.Fleet;

/// <summary>
/// The place of a sensor's last reading. It holds the parts and not the reading: a fleet has a million of these, each written once a
/// minute. Who writes and who reads it has its owner's lock.
/// </summary>
internal sealed class SensorSlot(ushort recordId, SensorInfo sensor)
{
    private double _value = double.NaN;
    private TimeSpan _at;
    private ushort _states;
    private byte _raw;
    private bool _isAvailable;
    private bool _isRead;
    private byte _health;
    private byte _source;

    public ushort RecordId => recordId;

    public SensorInfo Sensor => sensor;

    /// <summary>What it last read; null where it never did.</summary>
    public SensorReading? Reading => _isRead ? new(sensor, Value, _raw, _isAvailable, _states) : null;

    /// <summary>The number of what it last read; null where there is none.</summary>
    public double? Value => double.IsNaN(_value) ? null : _value;

    /// <summary>Whether it was ever read.</summary>
    public bool IsRead => _isRead;

    /// <summary>When it was last read; meaningful where it was.</summary>
    public TimeSpan At => _at;

    /// <summary>By which tier it was last read; meaningful where it was.</summary>
    public PollTier Source => (PollTier)_source;

    /// <summary>What the last reading means, however old it is.</summary>
    public SensorHealth Health => (SensorHealth)_health;

    /// <summary>Why it could not be read the last time; null where it could.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether it wants a look more often.</summary>
    public bool WantsAttention => Health is SensorHealth.Warning or SensorHealth.Critical;

    /// <summary>It was read.</summary>
    public void Take(SensorReading reading, TimeSpan at, PollTier source)
    {
        (_value, _raw, _states, _isAvailable) = (
            reading.Value ?? double.NaN,
            reading.Raw,
            reading.States,
            reading.IsAvailable
        );
        (_at, _source, _health, _isRead, Error) = (at, (byte)source, (byte)SensorHealths.Of(reading), true, null);
    }

    /// <summary>It could not be read: what it read before stays.</summary>
    public void Fail(string why) => Error = why;
}
