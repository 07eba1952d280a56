using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Alerting;

/// <summary>A controller whose time a test moves, with what it sends and what happens to its machine.</summary>
internal sealed class Bench : IDisposable
{
    public static readonly SystemEventRecord Intrusion = new(
        0,
        0x41,
        0,
        1,
        4,
        SensorType.PhysicalSecurity,
        9,
        0x6F,
        false,
        0,
        0xFF,
        0xFF
    );

    /// <summary>A machine file's keys: an intrusion alerts these destinations.</summary>
    public static string AlertsTo(string destinations) =>
        $"filters:\n  - {{type: physical security, do: alert, severity: critical}}\nalerts: {{to: [{destinations}]}}";

    private readonly MachineModel _machine;
    private readonly MemoryStore _store = new(); // keeps its values also when a controller disposes of it

    public Bench(string keys)
    {
        _machine = Machine.Of(
            "users: [{name: admin, password: secret}]\ntimes: {up: 0, down: 1, cycle: 2}\n" + keys.Trim('\n')
        );
        Controller = new(_machine, _store, Time);
        Settle();
    }

    public ManualTime Time { get; } = new();

    public Controller Controller { get; private set; }

    /// <summary>What was sent, and to whom.</summary>
    public List<(DateTimeOffset At, string To, PlatformEventTrap Trap, string Community)> Traps { get; } = [];

    public IEnumerable<string> Targets => Traps.Select(t => t.To);

    /// <summary>The events of the log, without those of the machine's power.</summary>
    public IEnumerable<SystemEventRecord> Log =>
        Controller.Sel.Records.Select(r => r.Event).OfType<SystemEventRecord>();

    /// <summary>How often the machine has been cycled, switched off or reset.</summary>
    public int Offs => Log.Count(e => e.SensorType == SensorType.PowerUnit);

    public int Ons => Log.Count(e => e is { SensorType: SensorType.SystemBootRestartInitiated, EventData1: 7 });

    public int Resets => Log.Count(e => e is { SensorType: SensorType.SystemBootRestartInitiated, EventData1: 1 });

    /// <summary>What event filtering has logged that it did.</summary>
    public IEnumerable<PefActions> Actions =>
        Log.Where(e => e is { SensorType: SensorType.SystemEvent, EventData1: 0xC4 })
            .Select(e => (PefActions)e.EventData2);

    public void Fire(SystemEventRecord? record = null)
    {
        Controller.Log(record ?? Intrusion);
        Settle();
    }

    /// <summary>Lets time pass, as a host does: it calls when the controller wants to be called.</summary>
    public void Run(double seconds) => Time.Run(Controller, seconds, Settle);

    /// <summary>The controller stops at once and starts again with what it had kept; its machine stays as it is.</summary>
    public void Restart()
    {
        Controller.Dispose();
        Controller = new(_machine, _store, Time);
        Settle();
    }

    public void Dispose()
    {
        Controller.Dispose();
        _store.Dispose();
    }

    private void Settle()
    {
        Time.Settle(Controller);
        while (Controller.TryTakeOutgoing(out var datagram, out var to))
        {
            Assert.True(SnmpTrap.TryRead(datagram, out var snmp));
            Assert.True(PlatformEventTrap.TryRead(in snmp, out var trap));
            Traps.Add((Time.GetUtcNow(), to.ToString(), trap, snmp.Community));
        }
    }
}
