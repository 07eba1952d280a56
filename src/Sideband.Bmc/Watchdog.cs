using Sideband.Bmc.Hardware;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc;

/// <summary>Acts when the system's software has gone silent. (IPMI v2.0 §27)</summary>
internal sealed class Watchdog(TimeProvider time, IChassis chassis, Action<SystemEventRecord> log) : ITimed
{
    private static readonly TimeSpan Unit = TimeSpan.FromMilliseconds(100);
    private SetWatchdogTimer? _setting;
    private WatchdogExpirations _expired;
    private DateTimeOffset? _ends;
    private bool _warned;

    public MessageFlags Flags { get; private set; }

    public void ClearFlags(MessageFlags flags) => Flags &= ~flags;

    public void Set(in SetWatchdogTimer setting)
    {
        _expired &= ~setting.ClearExpirations;
        // A running timer goes on with the new countdown where "don't stop" is set, and stops otherwise. (§27.6)
        var goesOn = setting.DoNotStop && _ends is not null;
        _setting = setting;
        _ends = null;
        if (goesOn)
            Start();
    }

    /// <summary>Starts the countdown anew; false where nobody has set it up.</summary>
    public bool Start()
    {
        if (_setting is not { } setting)
            return false;
        (_ends, _warned) = (time.GetUtcNow() + (setting.InitialCountdown * Unit), false);
        return true;
    }

    public GetWatchdogTimer.Response Describe()
    {
        var setting = _setting.GetValueOrDefault();
        var left = _ends is { } ends ? Math.Max(0, (ends - time.GetUtcNow()) / Unit) : 0;
        return new(
            setting.Use,
            _ends is not null,
            setting.DoNotLog,
            setting.Action,
            setting.Interrupt,
            setting.PreTimeout,
            _expired,
            setting.InitialCountdown,
            _ends is null ? setting.InitialCountdown : (ushort)Math.Min(left, ushort.MaxValue)
        );
    }

    public DateTimeOffset? NextDue =>
        _ends is { } ends && _setting is { } setting
            ? _warned || setting.Interrupt == WatchdogInterrupt.None
                ? ends
                : ends - TimeSpan.FromSeconds(setting.PreTimeout)
            : null;

    public void Advance()
    {
        if (_ends is not { } ends || _setting is not { } setting)
            return;
        var now = time.GetUtcNow();
        if (
            setting.Interrupt != WatchdogInterrupt.None
            && !_warned
            && now >= ends - TimeSpan.FromSeconds(setting.PreTimeout)
        )
        {
            _warned = true;
            Flags |= MessageFlags.WatchdogPreTimeout;
            Report(setting, 8);
        }
        if (now < ends)
            return;
        _ends = null;
        _expired |= (WatchdogExpirations)(1 << (int)setting.Use);
        Report(setting, (byte)setting.Action);
        ChassisControlAction? action = setting.Action switch
        {
            WatchdogAction.HardReset => ChassisControlAction.HardReset,
            WatchdogAction.PowerDown => ChassisControlAction.PowerDown,
            WatchdogAction.PowerCycle => ChassisControlAction.PowerCycle,
            _ => null,
        };
        if (action is { } wanted)
            chassis.Control(wanted, RestartCause.Watchdog);
    }

    /// <summary>Offsets 0 to 3 are the actions and 8 the warning; byte 2 tells interrupt and use. (§42.2, 23h)</summary>
    private void Report(in SetWatchdogTimer setting, byte offset)
    {
        if (setting.DoNotLog)
            return;
        var detail = (byte)((int)setting.Interrupt << 4 | (int)setting.Use);
        log(new(0, 0x20, 0, 0, 4, SensorType.Watchdog2, 0, 0x6F, false, (byte)(0xC0 | offset), detail, byte.MaxValue));
    }
}
