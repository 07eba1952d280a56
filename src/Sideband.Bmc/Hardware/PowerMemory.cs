using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware;

/// <summary>What a chassis keeps of its machine's power over a restart of the controller. (IPMI v2.0 §28.8, §28.9, §28.14)</summary>
/// <param name="time">The time.</param>
/// <param name="store">Where it is kept.</param>
/// <param name="interval">How long a power cycle stays off until somebody says otherwise.</param>
internal sealed class PowerMemory(TimeProvider time, INvStore store, TimeSpan interval)
{
    private const string Key = "power";
    private const string PolicyKey = "power/policy";
    private const string MinutesKey = "power/minutes";
    private const string IntervalKey = "power/interval";
    private TimeSpan _on = store.Find(MinutesKey) is { Length: 4 } minutes
        ? TimeSpan.FromMinutes(BitConverter.ToUInt32(minutes))
        : default;
    private DateTimeOffset _counted = time.GetUtcNow();

    /// <summary>Whether the machine was on when that was kept last; null where it never was.</summary>
    public bool? WasOn { get; } = store.Find(Key) is [var before] ? before != 0 : null;

    public PowerRestorePolicy RestorePolicy
    {
        get => store.Find(PolicyKey) is [var policy] ? (PowerRestorePolicy)policy : PowerRestorePolicy.Previous;
        set => store.Put(PolicyKey, [(byte)value]);
    }

    public TimeSpan CycleInterval
    {
        get => store.Find(IntervalKey) is [var seconds] ? TimeSpan.FromSeconds(seconds) : interval;
        set => store.Put(IntervalKey, [(byte)value.TotalSeconds]);
    }

    public uint MinutesOn => (uint)_on.TotalMinutes;

    public void Remember(bool on) => store.Put(Key, [on ? (byte)1 : (byte)0]);

    /// <summary>Counts the time since it was called last.</summary>
    /// <param name="isOn">The machine was on in it.</param>
    public void Count(bool isOn)
    {
        var now = time.GetUtcNow();
        var before = MinutesOn;
        if (isOn)
            _on += now - _counted;
        _counted = now;
        // An hour's worth at most is lost with the machine; each minute on disk would wear it out.
        if (MinutesOn / 60 != before / 60)
            KeepMinutes();
    }

    public void KeepMinutes() => store.Put(MinutesKey, BitConverter.GetBytes(MinutesOn));
}
