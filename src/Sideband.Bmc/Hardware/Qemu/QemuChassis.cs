using System.Text.Json;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// The power of a machine in QEMU, by its monitor. Where somebody else runs it off is stopped and reset: QEMU stays, so that
/// the machine can be started again. Where the controller runs it, off is no QEMU. What its monitor tells is believed, not what
/// was asked for.
/// </summary>
internal sealed class QemuChassis : IChassis
{
    private const string CauseHost = "host-qmp-system-reset";

    /// <summary>A monitor that went away comes back within this, or the machine is off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>One start makes several resets: firmware restarts itself. (SeaBIOS; QEMU 7.2)</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(5);

    /// <summary>How often a QEMU whose monitor has gone is looked for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly PowerMemory _memory;
    private readonly QmpLink _qmp;
    private readonly QemuBootOrder _order;
    private readonly Func<BootFlags> _flags;
    private DateTimeOffset? _lostAt;
    private DateTimeOffset? _onAt;
    private DateTimeOffset? _forceAt;
    private DateTimeOffset _settled;
    private bool _isFresh = true;

    public QemuChassis(TimeProvider time, INvStore store, QmpLink qmp, QemuBootOrder order, Func<BootFlags> flags)
    {
        (_time, _qmp, _order, _flags) = (time, qmp, order, flags);
        SetupKey = new(qmp, time);
        _memory = new(time, store, UsualInterval);
        // The machine went on while its controller was away: it is as it was until its monitor tells.
        IsOn = _memory.WasOn == true;
        _lostAt = IsOn ? time.GetUtcNow() : null;
        (qmp.Changed, qmp.Happened) = (OnMonitor, OnEvent);
    }

    /// <summary>The key for the firmware's set-up.</summary>
    public QemuSetupKey SetupKey { get; }

    /// <summary>Told of each change of power, also of resets.</summary>
    public Action<ChassisChange>? Changed { get; set; }

    /// <summary>The QEMU that the controller runs; null where somebody else does.</summary>
    public QemuLife? Life { get; set; }

    /// <summary>Whether a machine that was never switched is on.</summary>
    public bool IsOnAtFirst { get; init; }

    /// <summary>How long a soft shutdown has before the power goes by force; null waits for ever.</summary>
    public TimeSpan? SoftLimit { get; init; }

    /// <summary>Told when it may be another QEMU than before.</summary>
    public Action? Renewed { get; init; }

    /// <summary>Told before a machine is let go from the start.</summary>
    public Action? Starting { get; init; }

    /// <summary>Told when a drive was opened or closed.</summary>
    public Action<JsonElement>? TrayMoved { get; init; }

    /// <summary>Whether the machine's system has panicked since it was started.</summary>
    public bool HasPanicked { get; private set; }

    /// <summary>Whether the machine's system has put it to sleep, with its memory kept.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>Told when the machine's system has panicked.</summary>
    public Action? Panicked { get; set; }

    /// <summary>Told what a watchdog device of the machine does: an offset of sensor type 23h.</summary>
    public Action<byte>? WatchdogExpired { get; set; }

    public bool IsOn { get; private set; }

    public LastPowerEvent LastEvent { get; private set; }

    public RestartCause RestartCause { get; private set; }

    public byte RestartChannel { get; private set; }

    public PowerRestorePolicy RestorePolicy
    {
        get => _memory.RestorePolicy;
        set => _memory.RestorePolicy = value;
    }

    public uint MinutesOn => _memory.MinutesOn;

    public TimeSpan CycleInterval
    {
        get => _memory.CycleInterval;
        set => _memory.CycleInterval = value;
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            var now = _time.GetUtcNow();
            var lost =
                Life is null ? _lostAt + Patience
                : _lostAt is null ? null
                : now + Look;
            var settled = _settled > now ? _settled : (DateTimeOffset?)null;
            return ITimed.Earliest(_onAt, lost, settled, _forceAt, SetupKey.NextDue, Life?.NextDue);
        }
    }

    public bool Control(ChassisControlAction action, RestartCause cause, byte channel = 0)
    {
        // Without its monitor only a QEMU that the controller runs can be switched.
        if (!_qmp.IsReady && (Life is null || action > ChassisControlAction.PowerCycle))
            return action == ChassisControlAction.SoftShutdown && Life is not null && !IsOn;
        (_onAt, _forceAt) = (null, null);
        switch (action)
        {
            case ChassisControlAction.PowerUp:
                if (!IsOn)
                    Start(cause, channel);
                return true;
            case ChassisControlAction.PowerDown:
                if (IsOn || Life is { IsStarting: true })
                    Stop();
                return true;
            case ChassisControlAction.PowerCycle when IsOn:
                Stop();
                _onAt = _time.GetUtcNow() + CycleInterval;
                (RestartCause, RestartChannel) = (cause, channel);
                return true;
            case ChassisControlAction.HardReset when IsOn:
                (RestartCause, RestartChannel) = (cause, channel);
                _order.Apply(_flags());
                return _qmp.Execute("system_reset");
            case ChassisControlAction.DiagnosticInterrupt when IsOn:
                return _qmp.Execute("inject-nmi", null, (isGood, _) => Tell(isGood, ChassisChange.DiagnosticInterrupt));
            case ChassisControlAction.SoftShutdown:
                return !IsOn || AskToShutDown();
            default:
                return false;
        }
    }

    public void Advance()
    {
        var now = _time.GetUtcNow();
        _memory.Count(IsOn);
        if (_isFresh && Life is not { IsSeen: false })
            Find();
        Life?.Advance();
        SetupKey.Advance();
        if (_onAt is { } at && now >= at && !(IsOn && Life is { IsEnding: true }))
        {
            _onAt = null;
            if (!IsOn)
                Start(RestartCause, RestartChannel);
        }
        if (_forceAt is { } force && now >= force)
            Stop();
        if (_qmp.IsReady)
            _lostAt = null;
        else if (IsOn && !_isFresh && IsGone(now))
            Switch(false);
        // What was asked for one start stays until the firmware has read it for good.
        if (now >= _settled)
            _order.Apply(_flags());
    }

    /// <summary>Lets the machine of a QEMU go that is at rest.</summary>
    public void Begin()
    {
        if (RestartCause == RestartCause.ChassisControl)
            LastEvent |= LastPowerEvent.OnByCommand;
        _order.Apply(_flags());
        Starting?.Invoke();
        // A machine that has shut down goes on only after a reset, and the firmware is told the order by one.
        _qmp.Execute("system_reset");
        _qmp.Execute("cont");
    }

    /// <summary>The machine could not be started.</summary>
    public void Fail() => LastEvent |= LastPowerEvent.Fault;

    /// <summary>Looks for the QEMU that was left behind; where there is none, mains have been away. (§28.8)</summary>
    private void Find()
    {
        _isFresh = false;
        if (Life is null || Life.IsAlive)
            return;
        var isWanted = RestorePolicy switch
        {
            _ when Life.IsShared => false,
            _ when _memory.WasOn is null => IsOnAtFirst,
            PowerRestorePolicy.AlwaysOn => true,
            PowerRestorePolicy.AlwaysOff => false,
            _ => IsOn,
        };
        if (IsOn && !Life.IsShared)
            LastEvent = LastPowerEvent.AcFailed;
        (IsOn, _lostAt) = (false, null);
        if (isWanted)
            Start(
                RestorePolicy == PowerRestorePolicy.AlwaysOn
                    ? RestartCause.PowerRestoredAlwaysOn
                    : RestartCause.PowerRestoredPrevious
            );
        else
            _memory.Remember(false);
    }

    private bool IsGone(DateTimeOffset now)
    {
        _lostAt ??= now;
        return Life is null ? now >= _lostAt + Patience : !Life.IsAlive;
    }

    private void Start(RestartCause cause, byte channel = 0)
    {
        (RestartCause, RestartChannel) = (cause, channel);
        LastEvent &= ~LastPowerEvent.Fault;
        if (Life is null)
            Begin();
        else if (!Life.IsStarting)
            Life.Start();
    }

    /// <summary>First stopped, then reset: what is switched on again begins from the start.</summary>
    private void Stop()
    {
        _forceAt = null;
        if (Life is not null)
        {
            Life.End(() => Apply("shutdown"));
            return;
        }
        _qmp.Execute("stop", null, (isGood, _) => Apply(isGood ? "shutdown" : null));
        _qmp.Execute("system_reset");
    }

    private bool AskToShutDown()
    {
        _forceAt = _time.GetUtcNow() + SoftLimit;
        return _qmp.Execute("system_powerdown");
    }

    private void OnMonitor()
    {
        _order.Forget();
        Renewed?.Invoke();
        if (Life is not null)
            Life.IsKnown = false;
        if (_qmp.IsReady)
            _qmp.Execute("query-status", null, OnStatus);
        else if (IsOn)
            _lostAt = _time.GetUtcNow();
    }

    private void OnStatus(bool isGood, JsonElement result)
    {
        if (!isGood || QmpLink.Text(result, "status") is not { } status)
            return;
        // One that was off here and is stopped is still off; one that was on was stopped by somebody else.
        if (IsOn || status != "paused")
            Apply(status);
        (IsAsleep, HasPanicked) = (status == "suspended", status == "guest-panicked");
        // A machine that shut down while nobody looked, or whose start was cut short, needs no QEMU.
        if (!IsOn && Life is { IsStarting: false, IsEnding: false, IsShared: false })
            Life.End();
        if (Life is not null)
            Life.IsKnown = true;
    }

    /// <summary>What a status of QEMU is to somebody outside: stopped for a while is on.</summary>
    private void Apply(string? status)
    {
        var isOn = status switch
        {
            "running" or "paused" or "suspended" or "guest-panicked" or "debug" => true,
            "shutdown" or "prelaunch" or "preconfig" => false,
            _ => IsOn,
        };
        if (isOn != IsOn)
            Switch(isOn);
    }

    private void OnEvent(string name, JsonElement data)
    {
        switch (name)
        {
            case "RESUME" when !IsOn:
                Life?.Stay();
                Switch(true);
                break;
            case "SHUTDOWN" when IsOn:
                // Where QEMU was told to stay, it is shut down now; otherwise its monitor goes, too.
                Switch(false);
                if (Life is { IsEnding: false, IsShared: false })
                    Life.End();
                else if (Life is { IsEnding: false })
                    Life.Leave();
                break;
            case "RESET" when IsOn && _time.GetUtcNow() >= _settled:
                OnReset(data);
                break;
            case "WATCHDOG":
                WatchdogExpired?.Invoke(OffsetOf(data));
                break;
            case "DEVICE_TRAY_MOVED":
                TrayMoved?.Invoke(data);
                break;
            case "SUSPEND" or "WAKEUP":
                IsAsleep = name == "SUSPEND";
                break;
            case "GUEST_PANICKED" when !HasPanicked:
                HasPanicked = true;
                Panicked?.Invoke();
                break;
        }
    }

    private void OnReset(JsonElement data)
    {
        if (QmpLink.Text(data, "reason") != CauseHost)
            (RestartCause, RestartChannel) = (RestartCause.Unknown, 0);
        _settled = _time.GetUtcNow() + Settling;
        (HasPanicked, IsAsleep) = (false, false);
        Changed?.Invoke(ChassisChange.Reset);
    }

    /// <summary>What the device's expiry leads to. (QEMU WatchdogAction; §42.2, 23h)</summary>
    private static byte OffsetOf(JsonElement data) =>
        QmpLink.Text(data, "action") switch
        {
            "reset" => 0x01,
            "shutdown" or "poweroff" => 0x02,
            _ => 0x00,
        };

    private void Tell(bool isGood, ChassisChange change)
    {
        if (isGood)
            Changed?.Invoke(change);
    }

    private void Switch(bool on)
    {
        (IsOn, _lostAt, _forceAt) = (on, null, null);
        (HasPanicked, IsAsleep) = (false, false);
        SetupKey.Stop();
        if (on)
            _settled = _time.GetUtcNow() + Settling;
        _memory.Remember(on);
        Changed?.Invoke(on ? ChassisChange.On : ChassisChange.Off);
    }
}
