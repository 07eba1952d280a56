using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Framing.Vm;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The power of a virtual machine that is known by its VM channel alone: it is on while it is connected. It can be
/// switched off, reset and told to shut down, but not started: for that somebody must run it.
/// </summary>
internal sealed class VmChassis : IChassis
{
    /// <summary>A machine whose channel broke comes back within this, or it is off. QEMU's reconnect is a second or more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly PowerMemory _memory;
    private DateTimeOffset? _lostAt;
    private bool _isEnding;

    public VmChassis(TimeProvider time, INvStore store)
    {
        _time = time;
        _memory = new(time, store, default);
        // The machine may have gone on while its controller was away: it is as it was until it shows otherwise.
        IsOn = _memory.WasOn == true;
        if (IsOn)
            _lostAt = time.GetUtcNow();
    }

    /// <summary>The machine's end of the channel.</summary>
    public VmLink? Link { get; set; }

    /// <summary>Told of each change of power, also of resets.</summary>
    public Action<ChassisChange>? Changed { get; set; }

    public bool IsOn { get; private set; }

    public LastPowerEvent LastEvent { get; private set; }

    public RestartCause RestartCause { get; private set; }

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

    public DateTimeOffset? NextDue => _lostAt + Patience;

    public byte RestartChannel { get; private set; }

    public bool Control(ChassisControlAction action, RestartCause cause, byte channel = 0) =>
        action switch
        {
            ChassisControlAction.PowerUp => Link is { IsConnected: true },
            ChassisControlAction.PowerDown or ChassisControlAction.SoftShutdown when !IsOn => true,
            ChassisControlAction.PowerDown => _isEnding = Send(VmCommand.PowerOff, VmCapabilities.PowerOff),
            ChassisControlAction.SoftShutdown => Send(VmCommand.GracefulShutdown, VmCapabilities.GracefulShutdown),
            ChassisControlAction.HardReset => Reset(cause, channel),
            ChassisControlAction.DiagnosticInterrupt => Interrupt(),
            _ => false,
        };

    public void Advance()
    {
        var now = _time.GetUtcNow();
        _memory.Count(IsOn);
        if (Link is { IsConnected: true })
        {
            _lostAt = null;
            if (!IsOn)
                Switch(true, ChassisChange.On);
        }
        else if (IsOn)
        {
            _lostAt ??= now;
            if (_isEnding || now >= _lostAt + Patience)
                Switch(false, ChassisChange.Off);
        }
    }

    private void Switch(bool on, ChassisChange change)
    {
        (IsOn, _lostAt, _isEnding) = (on, null, false);
        _memory.Remember(on);
        Changed?.Invoke(change);
    }

    private bool Reset(RestartCause cause, byte channel = 0)
    {
        if (!Send(VmCommand.Reset, VmCapabilities.Reset))
            return false;
        (RestartCause, RestartChannel) = (cause, channel);
        Changed?.Invoke(ChassisChange.Reset);
        return true;
    }

    private bool Interrupt()
    {
        if (!Send(VmCommand.DiagnosticInterrupt, VmCapabilities.DiagnosticInterrupt))
            return false;
        Changed?.Invoke(ChassisChange.DiagnosticInterrupt);
        return true;
    }

    private bool Send(VmCommand command, VmCapabilities needed)
    {
        if (Link is not { IsConnected: true } link || (link.Capabilities & needed) == VmCapabilities.None)
            return false;
        link.Send(command);
        return true;
    }
}
