using Sideband.Bmc.Hardware;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc;

/// <summary>Acts when the system's software has gone silent. (IPMI v2.0 §27)</summary>
internal sealed class Watchdog(TimeProvider time, IChassis chassis, Action<SystemEventRecord> log) : ITimed
{
    private const byte Uninitialized = 0x80;
    private const byte TimerInterrupt = 8;
    private static readonly TimeSpan Unit = TimeSpan.FromMilliseconds(100);
    private SetWatchdogTimer _setting;
    private bool _initialized;
    private bool _doNotLog;
    private WatchdogExpirations _expired;
    private DateTimeOffset? _ends;
    private bool _warned;

    public MessageFlags Flags { get; private set; }

    public void ClearFlags(MessageFlags flags) => Flags &= ~flags;

    /// <summary>Configures the timer; it stops, unless it is told not to. (§27.6)</summary>
    public Answer<EmptyResponse> Set(in SetWatchdogTimer setting)
    {
        if (
            setting.Use is < WatchdogUse.BiosFrb2 or > WatchdogUse.Oem
            || setting.Action > WatchdogAction.PowerCycle
            || setting.Interrupt > WatchdogInterrupt.Messaging
        )
            return CompletionCode.InvalidDataField;
        // A warning that comes before the timer is started could never be answered.
        if (setting.Interrupt != WatchdogInterrupt.None && PreTimeoutOf(setting) > CountdownOf(setting))
            return CompletionCode.InvalidDataField;
        _expired &= ~setting.ClearExpirations;
        Flags &= ~MessageFlags.WatchdogPreTimeout;
        // A running timer goes on with the new countdown where "don't stop" is set, and stops otherwise.
        var goesOn = setting.DoNotStop && _ends is not null;
        (_setting, _doNotLog, _initialized) = (setting, setting.DoNotLog, true);
        _ends = null;
        if (goesOn)
            Start();
        return default(EmptyResponse);
    }

    /// <summary>Starts the countdown anew; once the warning is out only Set stops the timer. (§27.5)</summary>
    public Answer<EmptyResponse> Reset()
    {
        if (!_initialized)
            return Uninitialized;
        if (_ends is not null && _warned)
            return CompletionCode.NotSupportedInPresentState;
        Start();
        Advance();
        return default(EmptyResponse);
    }

    /// <summary>
    /// The system was reset or has changed its power: the timer stops, and whoever starts it again sets it first. (§27.5,
    /// §27.6)
    /// </summary>
    public void SystemRestarted()
    {
        (_ends, _initialized, _doNotLog) = (null, false, false);
        Flags &= ~MessageFlags.WatchdogPreTimeout;
    }

    public GetWatchdogTimer.Response Describe()
    {
        var left = _ends is { } ends ? Math.Max(0, (ends - time.GetUtcNow()) / Unit) : 0;
        return new(
            _setting.Use,
            _ends is not null,
            _doNotLog,
            _setting.Action,
            _setting.Interrupt,
            _setting.PreTimeout,
            _expired,
            _setting.InitialCountdown,
            _ends is null ? _setting.InitialCountdown : (ushort)Math.Min(Math.Ceiling(left), ushort.MaxValue)
        );
    }

    public DateTimeOffset? NextDue => _ends is null || _warned ? _ends : _ends - WarningOf(_setting);

    public void Advance()
    {
        var now = time.GetUtcNow();
        if (_ends is { } soon && !_warned && now >= soon - WarningOf(_setting))
            Warn();
        if (_ends is not { } ends || now < ends)
            return;
        _ends = null;
        _expired |= (WatchdogExpirations)(1 << (int)_setting.Use);
        Report((byte)_setting.Action);
        // "Don't log" holds for one expiration. (§27.3)
        _doNotLog = false;
        ChassisControlAction? action = _setting.Action switch
        {
            WatchdogAction.HardReset => ChassisControlAction.HardReset,
            WatchdogAction.PowerDown => ChassisControlAction.PowerDown,
            WatchdogAction.PowerCycle => ChassisControlAction.PowerCycle,
            _ => null,
        };
        if (action is { } wanted)
            chassis.Control(wanted, RestartCause.Watchdog);
    }

    private void Start() => (_ends, _warned) = (time.GetUtcNow() + CountdownOf(_setting), false);

    private void Warn()
    {
        _warned = true;
        if (_setting.Interrupt == WatchdogInterrupt.None)
            return;
        Flags |= MessageFlags.WatchdogPreTimeout;
        Report(TimerInterrupt);
        if (_setting.Interrupt == WatchdogInterrupt.Nmi)
            chassis.Control(ChassisControlAction.DiagnosticInterrupt, RestartCause.Watchdog);
    }

    private static TimeSpan CountdownOf(in SetWatchdogTimer setting) => setting.InitialCountdown * Unit;

    private static TimeSpan PreTimeoutOf(in SetWatchdogTimer setting) => TimeSpan.FromSeconds(setting.PreTimeout);

    private static TimeSpan WarningOf(in SetWatchdogTimer setting) =>
        setting.Interrupt == WatchdogInterrupt.None ? TimeSpan.Zero : PreTimeoutOf(setting);

    /// <summary>Offsets 0 to 3 are the actions and 8 the warning; byte 2 tells interrupt and use. (§42.2, 23h)</summary>
    private void Report(byte offset)
    {
        if (_doNotLog)
            return;
        var detail = (byte)((int)_setting.Interrupt << 4 | (int)_setting.Use);
        log(new(0, 0x20, 0, 0, 4, SensorType.Watchdog2, 0, 0x6F, false, (byte)(0xC0 | offset), detail, byte.MaxValue));
    }
}
