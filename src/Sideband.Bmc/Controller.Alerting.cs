using System.Diagnostics.CodeAnalysis;
using Sideband.Bmc.Alerting;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Sensors;
using Sideband.Bmc.Serial;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc;

/// <content>What events lead to.</content>
public sealed partial class Controller
{
    /// <summary>Programs that nobody runs do not pile up.</summary>
    private const int MostPrograms = 64;

    private readonly Queue<EventProgram> _programs = new();

    /// <summary>Takes a program that an event asks for; run it with the event as its standard input.</summary>
    /// <param name="program">The program.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeProgram([NotNullWhen(true)] out EventProgram? program) => _programs.TryDequeue(out program);

    internal PefEngine Pef { get; private set; }

    internal ImmediateAlerts ImmediateAlerts { get; private set; }

    internal IReadOnlyList<LanAlerts> LanAlerts { get; private set; }

    /// <summary>The controller on its serial channel; null where it has none.</summary>
    internal SerialServer? SerialServer { get; private set; }

    /// <summary>Makes what filters events and alerts; it comes after all that reports events.</summary>
    [MemberNotNull(nameof(Pef), nameof(ImmediateAlerts), nameof(LanAlerts))]
    private IEnumerable<ITimed> AddAlerting()
    {
        var traps = new TrapMaker(this);
        var lans = Channels
            .Lans.Select(lan => new LanAlerts(Clock, lan, Outbox, traps, Machine.Alerting.Port))
            .ToArray();
        LanAlerts = lans;
        SerialServer = Serial is { } serial ? new(this, serial) : null;
        IAlertRoute[] routes = SerialServer is { } line ? [.. lans, new SerialAlerts(this, line)] : lans;
        Pef = MakePef(routes);
        ImmediateAlerts = new(Pef.Settings, routes, () => Now);
        return [.. lans, Pef];
    }

    /// <summary>Deals with what the last stop left undone, and looks at everything for the first time.</summary>
    private void Begin()
    {
        Pef.Recover();
        Advance();
        Pef.ForgetEnded(GoesOn);
    }

    private PefEngine MakePef(IReadOnlyList<IAlertRoute> routes)
    {
        var supported =
            PefActions.Alert
            | PefActions.PowerDown
            | PefActions.PowerCycle
            | PefActions.Reset
            | PefActions.DiagnosticInterrupt
            | (
                Machine.Alerting.Program.Count == 0 && Plugins is not { Actions.IsEmpty: false }
                    ? PefActions.None
                    : PefActions.Oem
            );
        return new(
            Clock,
            _store,
            new(Machine.Alerting.Tables, supported, _store),
            Sel,
            Chassis,
            routes,
            new(
                record => Log(record, isOwnDoing: true),
                ActOnEvent,
                TellsItsEnd,
                () => ManufacturingTest || SdrUpdate.IsActive
            )
        );
    }

    private void ActOnEvent(FilteredEvent filtered, FilterVerdict verdict)
    {
        var entry = filtered.Entry;
        var sensor = Sdrs.FindSensor(entry)?.Name;
        var text = TextOf(SelRecord.Create(in entry, filtered.Id ?? 0));
        Plugins?.Actions.Ask(new(filtered.Id, entry, sensor, text, verdict.Program));
        var command = Machine.Alerting.Program;
        if (command.Count == 0)
            return;
        if (_programs.Count >= MostPrograms)
            _programs.Dequeue();
        var severity = Pef.Settings.Tables.Filters[verdict.Program - 1].Severity;
        _programs.Enqueue(
            new(
                command[0],
                [.. command.Skip(1)],
                EventJson.Of(Identity.Name, filtered, verdict.Program, severity, sensor, text)
            )
        );
    }

    /// <summary>Whether an event's sensor is one of this controller's that reports when the state is left.</summary>
    private bool TellsItsEnd(SystemEventRecord entry) =>
        entry is { GeneratorLun: 0, GeneratorChannel: 0 }
        && entry.GeneratorId == Address
        && FindSensor(entry.SensorNumber) is { } sensor
        && (sensor.EnabledDeassertions >> (entry.EventData1 & 0xF) & 1) != 0;

    private bool GoesOn(byte sensor, byte offset) =>
        FindSensor(sensor) is not { IsUsable: true, HasConditions: true } known
        || (known.Conditions >> offset & 1) != 0;

    /// <summary>All that has its times, in the order in which it is looked at.</summary>
    private ITimed[] Timed(SensorScan scan, IEnumerable<ITimed> alerting) =>
        IsSatellite
            ? [scan]
            :
            [
                Chassis,
                Watchdog,
                scan,
                Dcmi.Meter,
                Dcmi.PowerLimiter,
                Dcmi.ThermalLimiter,
                .. AddPayloads(),
                .. alerting,
                .. Plugins is { } plugins ? (ITimed[])[plugins.Actions] : [],
            ];
}
