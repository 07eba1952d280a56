using Sideband.Bmc.Hardware;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// Platform event filtering: what events lead to. (IPMI v2.0 §17) It is given events that are logged already, and time; what
/// it does to the machine it does when time passes, never while an event is being logged.
/// </summary>
internal sealed class PefEngine : ITimed
{
    /// <summary>Events that could not be logged and still wait; one is what the specification asks for. (§17.5)</summary>
    private const int MostUnlogged = 64;

    private const byte ControllerAddress = 0x20;
    private const byte EvmRevision = 0x04;
    private const byte SensorSpecific = 0x6F;
    private static readonly TimeSpan LongestPowerDown = TimeSpan.FromSeconds(30);

    /// <summary>A mode ends with a session or by a command: whether it has ended is looked at so often.</summary>
    private static readonly TimeSpan SuspensionPeriod = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly SelStore _sel;
    private readonly IChassis _chassis;
    private readonly PefEffects _effects;
    private readonly PowerReaction _power;
    private readonly PostponeTimer _postpone;
    private readonly AlertQueue _alerts;
    private readonly IReadOnlyList<IAlertRoute> _routes;
    private readonly ProcessedEvents _processed;
    private readonly Queue<FilteredEvent> _held = new();
    private readonly List<AlertWalk> _afterPowerDown = [];
    private DateTimeOffset? _poweredDown;
    private readonly List<FilteredEvent> _interrupts = [];
    private bool _isInterrupting;
    private int _unlogged;

    public PefEngine(
        TimeProvider time,
        INvStore store,
        PefSettings settings,
        SelStore sel,
        IChassis chassis,
        IReadOnlyList<IAlertRoute> routes,
        PefEffects effects
    )
    {
        (_time, Settings, _sel, _chassis, _routes, _effects) = (time, settings, sel, chassis, routes, effects);
        _processed = new(store, Newest);
        _postpone = new(time);
        _power = new(time, chassis, settings, store, effects.TellsItsEnd, _processed.Done);
        _alerts = new(ReportAlert, _processed.Done);
    }

    public PefSettings Settings { get; }

    /// <summary>Which events were dealt with.</summary>
    public (ushort ByController, ushort BySoftware) LastProcessed => (_processed.ByController, _processed.BySoftware);

    /// <summary>What the postpone timer says.</summary>
    public byte Postponed => _postpone.Remaining;

    /// <summary>Whether what happens to the machine's power now is its own doing.</summary>
    public bool IsActing => _isInterrupting || _power.IsActing;

    /// <summary>Whether an event that comes now waits.</summary>
    private bool Waits => _postpone.Holds || _effects.IsSuspended();

    private bool MayAlert => !Settings.Tables.Control.AlertStartupDelay || _time.GetUtcNow() >= AlertsFrom;

    private DateTimeOffset AlertsFrom => _power.Started + TimeSpan.FromSeconds(Settings.Tables.AlertStartupDelay);

    private ushort Newest => _sel.Records.Count == 0 ? ProcessedEvents.None : _sel.Records[^1].Id;

    public DateTimeOffset? NextDue
    {
        get
        {
            if (_effects.IsSuspended())
                return ITimed.Earliest(_postpone.Ends, _time.GetUtcNow() + SuspensionPeriod);
            if (_interrupts.Count > 0 || _alerts.CanGoOn(MayAlert))
                return DateTimeOffset.MinValue;
            return ITimed.Earliest(
                _power.NextDue,
                _postpone.Ends,
                _alerts.HasDeferred && !MayAlert ? AlertsFrom : null,
                _afterPowerDown.Count > 0 ? _poweredDown + LongestPowerDown : null
            );
        }
    }

    /// <summary>Deals with events that were logged before the last stop and not dealt with. (§17.13.1, §17.13.2)</summary>
    public void Recover()
    {
        var pending = 0;
        for (var i = _sel.Records.Count - 1; i >= 0 && _sel.Records[i].Id != _processed.ByController; i--)
            pending++;
        // The record was deleted: nobody can tell any more what came after it.
        if (pending == _sel.Records.Count && _processed.ByController != ProcessedEvents.None)
            pending = 0;
        for (var i = _sel.Records.Count - pending; i < _sel.Records.Count; i++)
        {
            if (_sel.Records[i] is not { Event: { } entry } record)
                continue;
            var filtered = _processed.Begin(record.Id, in entry, isOwn: true);
            if (Settings.Tables.Control.Enabled)
            {
                var verdict = Judge(in entry);
                // Of what the machine's power would have seen, only "off" still makes sense now. (§17.13.2)
                if (verdict.PowerAction == PefActions.PowerDown && !entry.Deassertion && _chassis.IsOn)
                    _chassis.Control(ChassisControlAction.PowerDown, RestartCause.Unknown);
                Alert(filtered, in verdict);
            }
            _processed.Done(filtered);
        }
    }

    /// <summary>Takes an event that has just been logged.</summary>
    /// <param name="id">Its record; null where it could not be logged.</param>
    /// <param name="entry">The event, with its time.</param>
    /// <param name="isOwn">Event filtering itself caused it.</param>
    /// <returns>Whether an action has begun or may yet.</returns>
    public bool Take(ushort? id, in SystemEventRecord entry, bool isOwn)
    {
        if (entry.Deassertion)
            _power.Ended(in entry);
        var filtered = _processed.Begin(id, in entry, isOwn);
        if (!Settings.Tables.Control.Enabled)
        {
            _processed.Done(filtered);
            return false;
        }
        if (!Waits)
            return Evaluate(filtered);
        _postpone.Run();
        if (id is null && ++_unlogged > MostUnlogged)
        {
            _processed.Done(filtered);
            return false;
        }
        _held.Enqueue(filtered);
        return true;
    }

    /// <summary>A record was added to the log that is no event of this moment: nothing is done about it.</summary>
    public void Skip(ushort id) => _processed.Done(_processed.Begin(id, default, isOwn: true));

    public void Postpone(byte setting)
    {
        _postpone.Arm(setting, _processed.BySoftware != Newest);
        Release();
    }

    /// <summary>Software has dealt with events up to this one.</summary>
    public void SetProcessedBySoftware(ushort id)
    {
        _processed.SetBySoftware(id);
        if (!_postpone.IsArmed)
            return;
        DropHeld(id);
        if (id == Newest)
            _postpone.Rearm();
    }

    /// <summary>Somebody says what the controller has dealt with; with the newest, alerts that wait are skipped. (§17.13.3)</summary>
    public void SetProcessedByController(ushort id)
    {
        if (id == Newest)
        {
            DropHeld(id);
            _alerts.CancelDeferred();
        }
        _processed.SetByController(id);
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload()
    {
        Settings.Reload();
        _processed.Reload();
    }

    /// <summary>The log was cleared.</summary>
    public void LogCleared() => _processed.Clear();

    /// <summary>A parameter was set: switched off, it gives up all that it was about to do. (§17.4)</summary>
    public void SettingsChanged()
    {
        _power.ForgetAll();
        if (Settings.Tables.Control.Enabled)
            return;
        _power.Cancel();
        foreach (var filtered in _interrupts)
            _processed.Done(filtered);
        _interrupts.Clear();
        while (_held.TryDequeue(out var filtered))
            _processed.Done(filtered);
        foreach (var walk in _afterPowerDown)
            _processed.Done(walk.Event);
        _afterPowerDown.Clear();
        _alerts.Cancel();
        _unlogged = 0;
    }

    /// <summary>Something has happened to the machine's power.</summary>
    public void ChassisChanged(ChassisChange change)
    {
        _power.Changed(change);
        if (change is ChassisChange.Off or ChassisChange.Reset)
        {
            Settings.PowerChanged();
            _postpone.Reset();
            Release();
        }
    }

    /// <summary>Forgets faults that are gone, once sensors have been read after a start.</summary>
    public void ForgetEnded(Func<byte, byte, bool> goesOn) => _power.ForgetEnded(goesOn);

    public void Advance()
    {
        _postpone.Advance();
        // What a mode holds back, its end lets go.
        if (_effects.IsSuspended())
            return;
        Release();
        var done = _power.Advance();
        if (done != PefActions.None)
            Report(done);
        if (done == PefActions.PowerDown)
            _poweredDown = _time.GetUtcNow();
        Interrupt();
        StartAfterPowerDown();
        _alerts.Advance(MayAlert);
    }

    private FilterVerdict Judge(in SystemEventRecord entry) =>
        FilterVerdict.Of(Settings.Tables.Filters, Settings.Tables.Allowed & Settings.Supported, in entry);

    /// <returns>Whether an action has begun.</returns>
    private bool Evaluate(FilteredEvent filtered)
    {
        var entry = filtered.Entry;
        var verdict = Judge(in entry);
        // A state that is left is worth telling; switching the machine because of it is not. And what event filtering
        // has done itself must not make it do more, over and over.
        var mayAct = !entry.Deassertion && !filtered.IsOwn;
        if (mayAct && verdict.PowerAction is not PefActions.None and var action)
            filtered.Open += _power.Ask(action, filtered) ? 1 : 0;
        if (mayAct && (verdict.Actions & PefActions.DiagnosticInterrupt) != PefActions.None)
        {
            filtered.Open++;
            _interrupts.Add(filtered);
        }
        var runs = mayAct && (verdict.Actions & PefActions.Oem) != PefActions.None;
        if (runs)
        {
            _effects.Run(filtered, verdict);
            Report(PefActions.Oem);
        }
        Alert(filtered, in verdict);
        var acts = runs || filtered.Open > 1;
        _processed.Done(filtered);
        return acts;
    }

    private void Interrupt()
    {
        if (_interrupts.Count == 0)
            return;
        foreach (var filtered in _interrupts)
            _processed.Done(filtered);
        _interrupts.Clear();
        _isInterrupting = true;
        var done = _chassis.IsOn && _chassis.Control(ChassisControlAction.DiagnosticInterrupt, RestartCause.Unknown);
        _isInterrupting = false;
        if (done)
            Report(PefActions.DiagnosticInterrupt);
    }

    private void Alert(FilteredEvent filtered, in FilterVerdict verdict)
    {
        if (!Settings.Tables.HasPolicy(verdict.Policy))
            return;
        filtered.Open++;
        var walk = new AlertWalk(Settings, _routes, filtered, verdict);
        // Alerts come after the power down that the same event asks for. (table 17-1)
        if (verdict.PowerAction == PefActions.PowerDown && _power.Pending == PefActions.PowerDown)
        {
            _poweredDown = null;
            _afterPowerDown.Add(walk);
        }
        else
            _alerts.Add(walk);
    }

    private void StartAfterPowerDown()
    {
        if (_afterPowerDown.Count == 0 || _power.Pending == PefActions.PowerDown)
            return;
        // Not done after all, done, or too slow to wait for.
        if (_poweredDown is { } at && _chassis.IsOn && _time.GetUtcNow() < at + LongestPowerDown)
            return;
        foreach (var walk in _afterPowerDown)
            _alerts.Add(walk);
        _afterPowerDown.Clear();
    }

    private void Release()
    {
        if (Waits)
            return;
        _unlogged = 0;
        while (_held.TryDequeue(out var filtered))
            Evaluate(filtered);
    }

    /// <summary>Software has dealt with the events up to this one: nothing else is done about them.</summary>
    private void DropHeld(ushort id)
    {
        if (id != Newest && !_held.Any(filtered => filtered.Id == id))
            return;
        while (_held.TryDequeue(out var filtered))
        {
            _processed.Done(filtered);
            if (filtered.Id == id && id != Newest)
                break;
        }
    }

    private void ReportAlert(FilteredEvent filtered)
    {
        // An alert about an alert is not told again: that would never end.
        if (!filtered.IsOwn)
            Report(PefActions.Alert);
    }

    /// <summary>Actions are events, too, where that is wanted: they may alert and do nothing else. (§30.4, parameter 1)</summary>
    private void Report(PefActions action)
    {
        if (!Settings.Tables.Control.LogActions)
            return;
        const byte actionInByte2 = 0xC4;
        _effects.LogOwn(
            new(
                0,
                ControllerAddress,
                0,
                0,
                EvmRevision,
                SensorType.SystemEvent,
                0,
                SensorSpecific,
                false,
                actionInByte2,
                (byte)action,
                byte.MaxValue
            )
        );
    }
}
