using System.Text;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Qemu;

public sealed class QemuChassisTests : IDisposable
{
    /// <summary>What QEMU 7.2 greets with.</summary>
    private const string Greeting =
        """{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "Debian"}, "capabilities": ["oob"]}}""";

    private readonly ManualTime _time = new();
    private readonly MemoryStore _store = new();
    private readonly QmpLink _qmp = new();
    private readonly List<ChassisChange> _changes = [];
    private BootFlags _flags;
    private QemuChassis _chassis;
    private readonly Queue<string> _given = new();
    private readonly List<string> _done = [];
    private readonly Dictionary<string, int> _looked = [];

    public QemuChassisTests() => _chassis = Make();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Commands_are_given_once_the_capabilities_are_negotiated()
    {
        Assert.False(_chassis.Control(ChassisControlAction.PowerUp, RestartCause.ChassisControl));
        _qmp.Connect();
        Assert.Equal("", Said());
        Hear(Greeting);
        Assert.Equal("""{"execute":"qmp_capabilities","id":1}""" + "\n", Said());
        Assert.False(_qmp.IsReady);
        Hear("""{"return": {}, "id": 1}""");
        Assert.True(_qmp.IsReady);
        Assert.Equal("""{"execute":"query-status","id":2}""" + "\n", Said());
    }

    [Theory]
    [InlineData("running", true)]
    [InlineData("suspended", true)]
    [InlineData("guest-panicked", true)]
    [InlineData("shutdown", false)]
    [InlineData("prelaunch", false)]
    [InlineData("paused", false)]
    public void Power_is_what_the_monitor_tells(string status, bool isOn)
    {
        Attach(status);
        Assert.Equal(isOn, _chassis.IsOn);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"status": 5}""")]
    public void Status_that_makes_no_sense_leaves_the_power_as_it_was(string status)
    {
        Attach("running");
        new QemuMonitor(_qmp) { ["query-status"] = $"\"return\": {status}" }.Connect();
        Assert.True(_chassis.IsOn);
    }

    [Fact]
    public void Machine_is_switched_off_and_on_again_within_the_same_qemu()
    {
        Attach("running");
        Assert.True(_chassis.Control(ChassisControlAction.PowerDown, RestartCause.ChassisControl));
        Assert.Equal(["stop", "system_reset"], Commands());
        Assert.True(_chassis.IsOn);
        Answer();
        Hear("""{"timestamp": {"seconds": 1, "microseconds": 0}, "event": "STOP"}""");
        Hear("""{"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}""");
        Assert.False(_chassis.IsOn);
        Assert.True(_chassis.Control(ChassisControlAction.PowerUp, RestartCause.ChassisControl, 1));
        Assert.Equal(["system_reset", "cont"], Commands());
        Hear("""{"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}""");
        Hear("""{"event": "RESUME"}""");
        Assert.True(_chassis.IsOn);
        Assert.Equal([ChassisChange.On, ChassisChange.Off, ChassisChange.On], _changes);
        Assert.Equal((RestartCause.ChassisControl, (byte)1), (_chassis.RestartCause, _chassis.RestartChannel));
    }

    [Fact]
    public void Cycle_stays_off_for_its_interval()
    {
        Attach("running");
        Assert.True(_chassis.Control(ChassisControlAction.PowerCycle, RestartCause.ChassisControl));
        _ = Commands();
        Answer();
        Pass(4);
        Assert.Empty(Commands());
        Pass(2);
        Assert.Equal(["system_reset", "cont"], Commands());
        Pass(60);
        Assert.Empty(Commands());
    }

    [Fact]
    public void Off_during_a_cycle_is_off()
    {
        Attach("running");
        Assert.True(_chassis.Control(ChassisControlAction.PowerCycle, RestartCause.ChassisControl));
        Answer();
        Assert.True(_chassis.Control(ChassisControlAction.PowerDown, RestartCause.ChassisControl));
        _ = Commands();
        Pass(60);
        Assert.Empty(Commands());
    }

    [Fact]
    public void Resets_that_follow_each_other_are_one()
    {
        Attach("running");
        Pass(10);
        _changes.Clear();
        for (var i = 0; i < 3; i++)
            Hear("""{"event": "RESET", "data": {"guest": true, "reason": "guest-reset"}}""");
        Assert.Equal([ChassisChange.Reset], _changes);
        Assert.Equal(RestartCause.Unknown, _chassis.RestartCause);
        Pass(10);
        Hear("""{"event": "RESET", "data": {"guest": true, "reason": "guest-reset"}}""");
        Assert.Equal([ChassisChange.Reset, ChassisChange.Reset], _changes);
    }

    [Fact]
    public void Boot_device_for_one_start_is_set_before_it_and_undone_after_it()
    {
        Attach("running");
        Pass(10);
        Assert.Equal(["disk0 -1", "net0 -1", "disk0 1", "net0 2"], Indices());
        Pass(10);
        Assert.Empty(Indices());
        _flags = default(BootFlags) with { Valid = true, Device = BootDevice.Pxe };
        _chassis.Advance();
        Assert.Equal(["disk0 -1", "net0 -1", "net0 1", "disk0 2"], Indices());
        Assert.True(_chassis.Control(ChassisControlAction.HardReset, RestartCause.ChassisControl));
        Hear("""{"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}""");
        _flags = default;
        _chassis.Advance();
        // The firmware may reset itself once more before it looks.
        Assert.Empty(Indices());
        Pass(6);
        Assert.Equal(["disk0 -1", "net0 -1", "disk0 1", "net0 2"], Indices());
    }

    [Fact]
    public void Machine_whose_monitor_stays_away_is_off()
    {
        Attach("running");
        _qmp.Disconnect();
        Pass(5);
        Assert.True(_chassis.IsOn);
        Assert.False(_chassis.Control(ChassisControlAction.HardReset, RestartCause.ChassisControl));
        Attach("running");
        Assert.Equal([ChassisChange.On], _changes);
        _qmp.Disconnect();
        Pass(1);
        Pass(10);
        Assert.False(_chassis.IsOn);
    }

    [Fact]
    public void Restarted_controller_finds_its_machine()
    {
        Attach("running");
        _qmp.Disconnect();
        _changes.Clear();
        _chassis = Make();
        Assert.True(_chassis.IsOn);
        Attach("running");
        Assert.Empty(_changes);
        Hear("""{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-shutdown"}}""");
        Assert.Equal([ChassisChange.Off], _changes);
    }

    [Fact]
    public void Watchdog_devices_are_told_by_what_they_lead_to()
    {
        var told = new List<byte>();
        _chassis.WatchdogExpired = told.Add;
        Attach("running");
        foreach (var action in (string[])["reset", "poweroff", "pause"])
            Hear($$$"""{"event": "WATCHDOG", "data": {"action": "{{{action}}}"}}""");
        Hear("""{"event": "WATCHDOG"}""");
        Assert.Equal([1, 2, 0, 0], told);
    }

    [Fact]
    public void Soft_shutdown_that_is_not_followed_ends_by_force_where_it_has_a_limit()
    {
        _chassis = Make(TimeSpan.FromSeconds(30));
        Attach("running");
        Assert.True(_chassis.Control(ChassisControlAction.SoftShutdown, RestartCause.ChassisControl));
        Pass(29);
        Assert.Equal(["system_powerdown"], Commands());
        Pass(2);
        Assert.Equal(["stop", "system_reset"], Commands());
    }

    [Fact]
    public void Panic_and_noise_are_borne()
    {
        var panics = 0;
        _chassis.Panicked = () => panics++;
        Attach("running");
        Hear("""{"event": "GUEST_PANICKED", "data": {"action": "pause"}}""");
        Assert.Equal(1, panics);
        var random = new Random(2);
        var noise = new byte[600];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(noise);
            for (var i = 0; i < noise.Length; i += random.Next(1, 9))
                noise[i] = "{}[]\":,\nQMPeventid"u8[random.Next(18)];
            _qmp.Receive(noise);
            _qmp.Sent(_qmp.Unsent.Length);
        }
        _time.Advance(TimeSpan.FromMinutes(1));
        foreach (
            var odd in (string[])
                [
                    """{"event": "RESET", "data": {"reason": 5}}""",
                    """{"event": "WATCHDOG", "data": {"action": 5}}""",
                    "{}",
                    "[]",
                    "1",
                    """{"event": 1}""",
                    """{"id": "x"}""",
                    """{"return": {}, "id": 99999999999}""",
                    """{"event": "RESET", "data": 5}""",
                ]
        )
            Hear("\n" + odd);
        Assert.True(_qmp.Dropped > 0);
        Assert.True(_chassis.Control(ChassisControlAction.SoftShutdown, RestartCause.ChassisControl));
        Assert.Equal("system_powerdown", Commands()[^1]);
    }

    private QemuChassis Make(TimeSpan? softLimit = null) =>
        new(
            _time,
            _store,
            _qmp,
            new(_qmp, () => [new(QemuBootKind.Disk, "disk0"), new(QemuBootKind.Network, "net0")]),
            () => _flags
        )
        {
            Changed = _changes.Add,
            SoftLimit = softLimit,
        };

    private void Attach(string status)
    {
        _qmp.Connect();
        _given.Clear();
        Hear(Greeting);
        Answer(status);
        _chassis.Advance();
        Answer(status);
        _ = Commands();
    }

    private void Pass(int seconds)
    {
        _chassis.Advance();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _chassis.Advance();
    }

    private void Hear(string line) => _qmp.Receive(Encoding.UTF8.GetBytes(line + "\n"));

    private string Said()
    {
        var said = Encoding.UTF8.GetString(_qmp.Unsent);
        _qmp.Sent(_qmp.Unsent.Length);
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _given.Enqueue(line);
        return said;
    }

    /// <summary>Carries out all that was asked for, as QEMU would.</summary>
    private void Answer(string status = "running")
    {
        _ = Said();
        while (_given.TryDequeue(out var line))
        {
            _done.Add(line);
            var id = line.Split("\"id\":")[1].TrimEnd('}');
            var result = line.Contains("query-status", StringComparison.Ordinal)
                ? $$"""{"status": "{{status}}"}"""
                : "{}";
            Hear($$"""{"return": {{result}}, "id": {{id}}}""");
            _ = Said();
        }
    }

    /// <summary>The commands that were given since they were last looked at, without those that set the boot order.</summary>
    private List<string> Commands() =>
        [.. Take(line => !line.Contains("qom-set", StringComparison.Ordinal)).Select(line => line.Split('"')[3])];

    /// <summary>The boot order that was set since it was last looked at.</summary>
    private List<string> Indices() =>
        [
            .. Take(line => line.Contains("qom-set", StringComparison.Ordinal))
                .Select(line =>
                    $"{line.Split("/peripheral/")[1].Split('"')[0]} {line.Split("\"value\":")[1].Split('}')[0]}"
                ),
        ];

    private List<string> Take(Predicate<string> which)
    {
        _ = Said();
        var taken = _done
            .Concat(_given)
            .Where(line => which(line))
            .Skip(_looked.GetValueOrDefault(which.Method.Name))
            .ToList();
        _looked[which.Method.Name] = _looked.GetValueOrDefault(which.Method.Name) + taken.Count;
        return taken;
    }
}
