using Sideband.Bmc.Storage;
using Sideband.Protocol;

namespace Sideband.Bmc;

/// <summary>The controller's own clock: it may be set, and goes on over a restart. (IPMI v2.0 §31.10, §31.11)</summary>
internal sealed class ControllerClock(TimeProvider time, INvStore store)
{
    private const string Key = "clock";
    private long _offset = store.Find(Key) is { Length: 10 } saved ? BitConverter.ToInt64(saved) : 0;
    private short _utcOffset = store.Find(Key) is { Length: 10 } saved ? BitConverter.ToInt16(saved, 8) : (short)0;

    public IpmiTime Now => new((uint)Math.Clamp(time.GetUtcNow().ToUnixTimeSeconds() + _offset, 0, uint.MaxValue - 1));

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
        _offset = seconds - time.GetUtcNow().ToUnixTimeSeconds();
        Save();
    }

    private void Save()
    {
        Span<byte> bytes = stackalloc byte[10];
        BitConverter.TryWriteBytes(bytes, _offset);
        BitConverter.TryWriteBytes(bytes[8..], _utcOffset);
        store.Put(Key, bytes);
    }
}
