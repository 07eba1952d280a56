using System.Globalization;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// What event filtering is about to do to the machine's power. (IPMI v2.0 §17.4, §17.6) A fault that goes on is acted on
/// once: an event whose sensor will tell its end does not act again before that end, also over a restart.
/// </summary>
/// <param name="time">The time.</param>
/// <param name="chassis">The machine.</param>
/// <param name="settings">How long it waits after a start.</param>
/// <param name="store">Which events have been acted on.</param>
/// <param name="tellsItsEnd">Whether the event's sensor reports when the state is left.</param>
/// <param name="done">Called for each event that is through.</param>
internal sealed class PowerReaction(
    TimeProvider time,
    IChassis chassis,
    PefSettings settings,
    INvStore store,
    Func<SystemEventRecord, bool> tellsItsEnd,
    Action<FilteredEvent> done
)
{
    private const string Prefix = "pef-acted/";

    /// <summary>A machine that takes longer for what was asked is no longer thought to be at it.</summary>
    private static readonly TimeSpan LongestAction = TimeSpan.FromMinutes(2);

    private readonly List<(FilteredEvent Event, PefActions Action)> _causes = [];
    private ChassisChange? _awaited;
    private DateTimeOffset _awaitedUntil;

    /// <summary>When the machine got power or was reset last.</summary>
    public DateTimeOffset Started { get; private set; } = time.GetUtcNow();

    /// <summary>Whether what happens to the machine's power now is event filtering's own doing.</summary>
    public bool IsActing => _awaited is not null && time.GetUtcNow() < _awaitedUntil;

    /// <summary>What is about to be done; nothing where nothing waits.</summary>
    public PefActions Pending
    {
        get
        {
            var strongest = PefActions.None;
            foreach (var (_, action) in _causes)
                strongest = Rank(action) > Rank(strongest) ? action : strongest;
            return strongest;
        }
    }

    public DateTimeOffset? NextDue => _causes.Count == 0 ? null : Due;

    private DateTimeOffset Due =>
        settings.Tables.Control.StartupDelay
            ? Started + TimeSpan.FromSeconds(settings.Tables.StartupDelay)
            : DateTimeOffset.MinValue;

    /// <summary>Asks for an action; false where there is nothing to be done.</summary>
    public bool Ask(PefActions action, FilteredEvent cause)
    {
        // A cycle or reset has no effect on a machine that is off. (§30.4, parameter 2)
        if ((!chassis.IsOn && action != PefActions.PowerDown) || store.Find(KeyOf(cause.Entry)) is not null)
            return false;
        _causes.Add((cause, action));
        return true;
    }

    /// <summary>A state was left: what it asked for and was not done yet is not done any more.</summary>
    public void Ended(in SystemEventRecord entry)
    {
        var key = KeyOf(in entry);
        store.Delete(key);
        for (var i = _causes.Count - 1; i >= 0; i--)
        {
            var cause = _causes[i].Event;
            if (KeyOf(cause.Entry) != key)
                continue;
            _causes.RemoveAt(i);
            done(cause);
        }
    }

    /// <summary>Forgets faults that are gone, so that they count when they come back.</summary>
    /// <param name="goesOn">Whether a sensor is still in a state; true where nobody can say.</param>
    public void ForgetEnded(Func<byte, byte, bool> goesOn)
    {
        foreach (var key in store.Keys(Prefix))
        {
            var place = key.AsSpan(Prefix.Length);
            var number = byte.Parse(place.Slice(4, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var offset = byte.Parse(place[8..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (!goesOn(number, offset))
                store.Delete(key);
        }
    }

    /// <summary>Somebody has taken matters into hand: every fault counts as new.</summary>
    public void ForgetAll()
    {
        foreach (var key in store.Keys(Prefix))
            store.Delete(key);
    }

    /// <summary>Gives up what was not done yet.</summary>
    public void Cancel()
    {
        while (_causes.Count > 0)
        {
            var (cause, _) = _causes[^1];
            _causes.RemoveAt(_causes.Count - 1);
            done(cause);
        }
    }

    public void Changed(ChassisChange change)
    {
        if (change is ChassisChange.On or ChassisChange.Reset)
            Started = time.GetUtcNow();
        if (change == _awaited)
            _awaited = null;
    }

    /// <summary>Does what is due, and tells what it was.</summary>
    public PefActions Advance()
    {
        if (_causes.Count == 0 || time.GetUtcNow() < Due)
            return PefActions.None;
        var action = Pending;
        foreach (var (cause, _) in _causes)
        {
            if (tellsItsEnd(cause.Entry))
                store.Put(KeyOf(cause.Entry), [1]);
        }
        // Before the deed: what it sets off must find nothing that is still waiting to be done.
        Cancel();
        var (control, end) = action switch
        {
            PefActions.PowerDown => (ChassisControlAction.PowerDown, ChassisChange.Off),
            PefActions.PowerCycle => (ChassisControlAction.PowerCycle, ChassisChange.On),
            _ => (ChassisControlAction.HardReset, ChassisChange.Reset),
        };
        (_awaited, _awaitedUntil) = (chassis.IsOn ? end : null, time.GetUtcNow() + LongestAction);
        var reason = action == PefActions.PowerCycle ? RestartCause.PefPowerCycle : RestartCause.PefReset;
        if (chassis.Control(control, reason))
            return action;
        _awaited = null;
        return PefActions.None;
    }

    private static int Rank(PefActions action) =>
        action switch
        {
            PefActions.PowerDown => 3,
            PefActions.PowerCycle => 2,
            PefActions.Reset => 1,
            _ => 0,
        };

    /// <summary>Who reports which state.</summary>
    private static string KeyOf(in SystemEventRecord entry) =>
        $"{Prefix}{entry.GeneratorId:X2}{entry.GeneratorChannel:X}{entry.GeneratorLun:X}{entry.SensorNumber:X2}{entry.EventType:X2}{entry.EventData1 & 0xF:X}";
}
