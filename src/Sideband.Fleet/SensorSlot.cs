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

    /// <summary>Whether it was not well when it was last read.</summary>
    public bool IsUnwell => Health is SensorHealth.Warning or SensorHealth.Critical;

    /// <summary>Whether it was not well when something was last known of it: that there is no reading any more makes nothing well.</summary>
    public bool WasUnwell { get; private set; }

    /// <summary>Whether it wants a look more often. One that cannot be read is asked with all the others, and holds nobody up in between.</summary>
    public bool WantsAttention => IsUnwell && Error is null;

    /// <summary>It was read.</summary>
    /// <param name="reading">What it read.</param>
    /// <param name="at">When it was asked.</param>
    /// <param name="source">By which tier.</param>
    /// <param name="isOff">Whether the machine has no power: then that there is no reading ends what it said before.</param>
    public void Take(SensorReading reading, TimeSpan at, PollTier source, bool isOff)
    {
        (_value, _raw, _states, _isAvailable) = (
            reading.Value ?? double.NaN,
            reading.Raw,
            reading.States,
            reading.IsAvailable
        );
        (_at, _source, _health, _isRead, Error) = (at, (byte)source, (byte)SensorHealths.Of(reading), true, null);
        if (reading.IsAvailable || isOff)
            WasUnwell = IsUnwell;
    }

    /// <summary>It was not well before we came.</summary>
    public void Doubt() => WasUnwell = true;

    /// <summary>It could not be read: what it read before stays.</summary>
    public void Fail(string why) => Error = why;
}
