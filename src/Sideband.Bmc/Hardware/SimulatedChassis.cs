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
    private const string Key = "power";
    private const string PolicyKey = "power/policy";
    private const string MinutesKey = "power/minutes";
    private const string IntervalKey = "power/interval";
    private readonly TimeProvider _time;
    private readonly INvStore _store;
    private readonly PowerTimes _times;
    private readonly Queue<PowerStep> _plan = new();
    private PowerRestorePolicy _policy;
    private TimeSpan _interval;
    private DateTimeOffset _counted;
    private TimeSpan _on;

    /// <summary>A change of power to come, and what it is to be remembered by.</summary>
    private readonly record struct PowerStep(DateTimeOffset At, bool On, RestartCause Cause, byte Channel);

    public SimulatedChassis(TimeProvider time, INvStore store, MachineModel machine)
    {
        (_time, _store, _times) = (time, store, machine.Times);
        _interval = store.Find(IntervalKey) is [var seconds] ? TimeSpan.FromSeconds(seconds) : machine.Times.Cycle;
        _policy = store.Find(PolicyKey) is [var policy] ? (PowerRestorePolicy)policy : PowerRestorePolicy.Previous;
        if (store.Find(Key) is [var before])
            Restore(before != 0);
        else
            Remember(machine.PowerOn);
        _on = store.Find(MinutesKey) is { Length: 4 } minutes
            ? TimeSpan.FromMinutes(BitConverter.ToUInt32(minutes))
            : default;
        _counted = time.GetUtcNow();
    }

    public bool IsOn { get; private set; }

    public LastPowerEvent LastEvent { get; private set; }

    public RestartCause RestartCause { get; private set; }

    public byte RestartChannel { get; private set; }

    public PowerRestorePolicy RestorePolicy
    {
        get => _policy;
        set
        {
            _policy = value;
            _store.Put(PolicyKey, [(byte)value]);
        }
    }

    public TimeSpan CycleInterval
    {
        get => _interval;
        set
        {
            _interval = value;
            _store.Put(IntervalKey, [(byte)value.TotalSeconds]);
        }
    }

    /// <summary>The system's software hears nothing: a soft shutdown ends by force.</summary>
    public bool IsHung { get; set; }

    public uint MinutesOn => (uint)_on.TotalMinutes;

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
        if (IsOn)
            Count(now - _counted);
        _counted = now;
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
                _store.Put(MinutesKey, BitConverter.GetBytes(MinutesOn));
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
        _store.Put(Key, [on ? (byte)1 : (byte)0]);
    }

    private void Started(RestartCause cause, byte channel) => (RestartCause, RestartChannel) = (cause, channel);

    private void Count(TimeSpan passed)
    {
        var before = MinutesOn;
        _on += passed;
        // An hour's worth at most is lost with the machine; each minute on disk would wear it out.
        if (MinutesOn / 60 != before / 60)
            _store.Put(MinutesKey, BitConverter.GetBytes(MinutesOn));
    }

    /// <summary>The newest wish counts: what was planned before is dropped.</summary>
    private void Plan(PowerStep step)
    {
        _plan.Clear();
        if (IsOn != step.On)
            _plan.Enqueue(step);
    }
}
