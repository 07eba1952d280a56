using Sideband.Bmc.Storage;
using Sideband.Protocol;

namespace Sideband.Bmc;

/// <summary>The controller's own clock: it may be set, and goes on over a restart. (IPMI v2.0 §31.10, §31.11)</summary>
internal sealed class ControllerClock
{
    private const string Key = "clock";
    private readonly TimeProvider _time;
    private readonly INvStore _store;
    private long _offset;
    private short _utcOffset;

    public ControllerClock(TimeProvider time, INvStore store)
    {
        (_time, _store) = (time, store);
        Reload();
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload() =>
        (_offset, _utcOffset) = _store.Find(Key) is { Length: 10 } saved
            ? (BitConverter.ToInt64(saved), BitConverter.ToInt16(saved, 8))
            : (0, (short)0);

    public IpmiTime Now => new((uint)Math.Clamp(_time.GetUtcNow().ToUnixTimeSeconds() + _offset, 0, uint.MaxValue - 1));

    public short UtcOffset
    {
        get => _utcOffset;
        set
        {
            _utcOffset = value;
            Save();
        }
    }

    public void Set(uint seconds)
    {
        _offset = seconds - _time.GetUtcNow().ToUnixTimeSeconds();
        Save();
    }

    private void Save()
    {
        Span<byte> bytes = stackalloc byte[10];
        BitConverter.TryWriteBytes(bytes, _offset);
        BitConverter.TryWriteBytes(bytes[8..], _utcOffset);
        _store.Put(Key, bytes);
    }
}
