using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware;

/// <summary>A chassis that takes as long as a real one.</summary>
internal sealed class SimulatedChassis : IChassis
{
    private const string Key = "power";
    private const string PolicyKey = "power/policy";
    private const string MinutesKey = "power/minutes";
    private readonly TimeProvider _time;
    private readonly INvStore _store;
    private readonly PowerTimes _times;
    private readonly Queue<(DateTimeOffset At, bool On)> _plan = new();
    private DateTimeOffset _counted;
    private TimeSpan _on;

    public SimulatedChassis(TimeProvider time, INvStore store, MachineModel machine)
    {
        (_time, _store, _times) = (time, store, machine.Times);
        CycleInterval = machine.Times.Cycle;
        RestorePolicy = store.Find(PolicyKey) is [var policy]
            ? (PowerRestorePolicy)policy
            : PowerRestorePolicy.Previous;
        var before = store.Find(Key) is [var on] ? on != 0 : machine.PowerOn;
        IsOn = RestorePolicy switch
        {
            PowerRestorePolicy.AlwaysOn => true,
            PowerRestorePolicy.AlwaysOff => false,
            _ => before,
        };
        RestartCause =
            RestorePolicy == PowerRestorePolicy.AlwaysOn
                ? RestartCause.PowerRestoredAlwaysOn
                : RestartCause.PowerRestoredPrevious;
        _on = store.Find(MinutesKey) is { Length: 4 } minutes
            ? TimeSpan.FromMinutes(BitConverter.ToUInt32(minutes))
            : default;
        _counted = time.GetUtcNow();
    }

    public bool IsOn { get; private set; }

    public LastPowerEvent LastEvent { get; private set; }

    public RestartCause RestartCause { get; private set; }

    public PowerRestorePolicy RestorePolicy
    {
        get;
        set
        {
            field = value;
            _store.Put(PolicyKey, [(byte)value]);
        }
    }

    public TimeSpan CycleInterval { get; set; }

    public uint MinutesOn => (uint)_on.TotalMinutes;

    /// <summary>Told of each change of power, also of resets.</summary>
    public Action<ChassisChange>? Changed { get; set; }

    public bool Control(ChassisControlAction action, RestartCause cause)
    {
        var now = _time.GetUtcNow();
        switch (action)
        {
            case ChassisControlAction.PowerUp:
                _plan.Clear();
                if (!IsOn)
                    _plan.Enqueue((now + _times.Up, true));
                LastEvent |= LastPowerEvent.OnByCommand;
                RestartCause = cause;
                return true;
            case ChassisControlAction.PowerDown:
                Plan(now + _times.Down, false);
                return true;
            case ChassisControlAction.SoftShutdown when IsOn:
                Plan(now + _times.Soft, false);
                return true;
            case ChassisControlAction.PowerCycle when IsOn:
                Plan(now + _times.Down, false);
                _plan.Enqueue((now + _times.Down + CycleInterval + _times.Up, true));
                RestartCause = cause;
                return true;
            case ChassisControlAction.HardReset when IsOn:
                RestartCause = cause;
                Changed?.Invoke(ChassisChange.Reset);
                return true;
            case ChassisControlAction.DiagnosticInterrupt when IsOn:
                Changed?.Invoke(ChassisChange.DiagnosticInterrupt);
                return true;
            case ChassisControlAction.SoftShutdown:
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
            IsOn = next.On;
            _store.Put(Key, [IsOn ? (byte)1 : (byte)0]);
            Changed?.Invoke(IsOn ? ChassisChange.On : ChassisChange.Off);
        }
    }

    private void Count(TimeSpan passed)
    {
        var before = MinutesOn;
        _on += passed;
        // An hour's worth at most is lost with the machine; each minute on disk would wear it out.
        if (MinutesOn / 60 != before / 60)
            _store.Put(MinutesKey, BitConverter.GetBytes(MinutesOn));
    }

    private void Plan(DateTimeOffset at, bool on)
    {
        _plan.Clear();
        if (IsOn != on)
            _plan.Enqueue((at, on));
    }
}
