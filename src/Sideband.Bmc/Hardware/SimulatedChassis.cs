using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware;

/// <summary>
/// A chassis that takes as long as a real one. When its controller starts again, mains have been away: the restore policy
/// says what happens then. (IPMI v2.0 §28.8)
/// </summary>
internal sealed class SimulatedChassis : IChassis
{
    private readonly TimeProvider _time;
    private readonly PowerMemory _memory;
    private readonly PowerTimes _times;
    private readonly Queue<PowerStep> _plan = new();

    /// <summary>A change of power to come, and what it is to be remembered by.</summary>
    private readonly record struct PowerStep(DateTimeOffset At, bool On, RestartCause Cause, byte Channel);

    public SimulatedChassis(TimeProvider time, INvStore store, MachineModel machine)
    {
        (_time, _times) = (time, machine.Times);
        _memory = new(time, store, machine.Times.Cycle);
        if (_memory.WasOn is { } before)
            Restore(before);
        else
            Remember(machine.PowerOn);
    }

    public bool IsOn { get; private set; }

    public LastPowerEvent LastEvent { get; private set; }

    public RestartCause RestartCause { get; private set; }

    public byte RestartChannel { get; private set; }

    public PowerRestorePolicy RestorePolicy
    {
        get => _memory.RestorePolicy;
        set => _memory.RestorePolicy = value;
    }

    public TimeSpan CycleInterval
    {
        get => _memory.CycleInterval;
        set => _memory.CycleInterval = value;
    }

    /// <summary>The system's software hears nothing: a soft shutdown ends by force.</summary>
    public bool IsHung { get; set; }

    public uint MinutesOn => _memory.MinutesOn;

    /// <summary>Told of each change of power, also of resets.</summary>
    public Action<ChassisChange>? Changed { get; set; }

    public bool Control(ChassisControlAction action, RestartCause cause, byte channel = 0)
    {
        var now = _time.GetUtcNow();
        switch (action)
        {
            case ChassisControlAction.PowerUp:
                Plan(new(now + _times.Up, true, cause, channel));
                return true;
            case ChassisControlAction.PowerDown:
                Plan(new(now + _times.Down, false, cause, channel));
                return true;
            case ChassisControlAction.SoftShutdown:
                Plan(new(now + (IsHung ? _times.SoftLimit : _times.Soft), false, cause, channel));
                return true;
            case ChassisControlAction.PowerCycle when IsOn:
                Plan(new(now + _times.Down, false, cause, channel));
                _plan.Enqueue(new(now + _times.Down + CycleInterval + _times.Up, true, cause, channel));
                return true;
            case ChassisControlAction.HardReset when IsOn:
                _plan.Clear();
                Started(cause, channel);
                Changed?.Invoke(ChassisChange.Reset);
                return true;
            case ChassisControlAction.DiagnosticInterrupt when IsOn:
                Changed?.Invoke(ChassisChange.DiagnosticInterrupt);
                return true;
            default:
                return false;
        }
    }

    public DateTimeOffset? NextDue => _plan.TryPeek(out var next) ? next.At : null;

    public void Advance()
    {
        var now = _time.GetUtcNow();
        _memory.Count(IsOn);
        while (_plan.TryPeek(out var next) && next.At <= now)
        {
            _plan.Dequeue();
            if (IsOn == next.On)
                continue;
            Remember(next.On);
            if (next.On)
            {
                LastEvent =
                    next.Cause == RestartCause.ChassisControl ? LastPowerEvent.OnByCommand : LastPowerEvent.None;
                Started(next.Cause, next.Channel);
            }
            else
            {
                // Switched off on purpose: nothing failed. How it was switched on is no longer so.
                LastEvent = LastPowerEvent.None;
                _memory.KeepMinutes();
            }
            Changed?.Invoke(IsOn ? ChassisChange.On : ChassisChange.Off);
        }
    }

    /// <summary>Mains are back.</summary>
    private void Restore(bool before)
    {
        LastEvent = before ? LastPowerEvent.AcFailed : LastPowerEvent.None;
        IsOn = RestorePolicy switch
        {
            PowerRestorePolicy.AlwaysOn => true,
            PowerRestorePolicy.AlwaysOff => false,
            _ => before,
        };
        if (IsOn != before)
            Remember(IsOn);
        if (!IsOn)
            return;
        RestartCause =
            RestorePolicy == PowerRestorePolicy.AlwaysOn
                ? RestartCause.PowerRestoredAlwaysOn
                : RestartCause.PowerRestoredPrevious;
    }

    private void Remember(bool on)
    {
        IsOn = on;
        _memory.Remember(on);
    }

    private void Started(RestartCause cause, byte channel) => (RestartCause, RestartChannel) = (cause, channel);

    /// <summary>The newest wish counts: what was planned before is dropped.</summary>
    private void Plan(PowerStep step)
    {
        _plan.Clear();
        if (IsOn != step.On)
            _plan.Enqueue(step);
    }
}
