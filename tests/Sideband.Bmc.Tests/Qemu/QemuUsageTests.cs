using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Qemu;

public sealed class QemuUsageTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly ManualTime _time = new();
    private readonly QmpLink _link = new();
    private readonly QemuMonitor _monitor;
    private readonly QemuUsage _usage;

    public QemuUsageTests()
    {
        (_monitor, _usage) = (new(_link), new(_time, _link, new(_root.File(""))));
        // As QEMU 7.2 answers, shortened.
        Disks(1_000_000, 0);
        _monitor["query-balloon"] = """ "return": {"actual": 268435456} """;
        _monitor["query-cpus-fast"] = Cpus(7001);
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_rises_becomes_a_rate_and_what_is_there_is_told()
    {
        Assert.Equal(default, _usage.Read(QemuMeasure.DiskRead));
        _monitor.Connect();
        Assert.Null(Ask(QemuMeasure.DiskRead).Value);
        Disks(3_000_000, 500_000);
        Assert.Equal(2000, Ask(QemuMeasure.DiskRead).Value);
        Assert.Equal(500, _usage.Read(QemuMeasure.DiskWritten).Value);
        Ask(QemuMeasure.Memory);
        Assert.Equal(256, Ask(QemuMeasure.Memory).Value);
        // Another QEMU counts from the start.
        _usage.Forget();
        Disks(10, 10);
        Assert.Null(Ask(QemuMeasure.DiskRead).Value);
    }

    [Fact]
    public void Monitor_is_asked_once_a_second_for_all_and_for_nothing_that_nobody_wants()
    {
        _monitor.Connect();
        _monitor.Asked.Clear();
        Ask(QemuMeasure.DiskRead);
        for (var i = 0; i < 5; i++)
        {
            _usage.Read(QemuMeasure.DiskRead);
            _usage.Read(QemuMeasure.DiskWritten);
        }
        Ask(QemuMeasure.DiskWritten);
        Assert.Equal(["query-blockstats", "query-blockstats"], _monitor.Asked);
    }

    [Fact]
    public void Process_is_found_by_its_threads_and_only_if_it_is_qemu()
    {
        Process(7001, "bash", "");
        _monitor.Connect();
        Ask(QemuMeasure.CpuLoad);
        Assert.Contains("not to be seen", Ask(QemuMeasure.CpuLoad).Problem, StringComparison.Ordinal);
        Assert.Contains("not to be seen", Ask(QemuMeasure.NetworkSent).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Tap_devices_count_what_the_machine_sends_and_receives()
    {
        // The system knows the thread by its number, too, and tells of its process.
        Process(7001, "/usr/bin/qemu-system-x86_64", "Tgid:\t7000\n");
        Process(7000, "/usr/bin/qemu-system-x86_64", "");
        Write("proc/7000/fdinfo/9", "pos:\t0\nflags:\t0104002\niff:\ttap3\n");
        Traffic(1000, 5000);
        _monitor.Connect();
        Ask(QemuMeasure.NetworkSent);
        Traffic(4000, 5000);
        Assert.Equal(new(3), Ask(QemuMeasure.NetworkSent));
        Assert.Equal(new(0), _usage.Read(QemuMeasure.NetworkReceived));
        Write("proc/7000/fdinfo/9", "pos:\t0\n");
        _usage.Forget();
    }

    [Fact]
    public void Tap_device_that_could_not_be_read_once_counts_again()
    {
        Process(7001, "qemu-kvm", "Tgid:\t7001\n");
        Write("proc/7001/fdinfo/9", "iff:\ttap3\n");
        Traffic(1000, 5000);
        _monitor.Connect();
        Ask(QemuMeasure.NetworkSent);
        Write("sys/class/net/tap3/statistics/rx_bytes", "");
        Assert.NotNull(Ask(QemuMeasure.NetworkSent).Problem);
        Traffic(2000, 5000);
        Ask(QemuMeasure.NetworkSent);
        Traffic(4000, 5000);
        Assert.Equal(new(2), Ask(QemuMeasure.NetworkSent));
    }

    [Fact]
    public void Machine_without_what_is_asked_for_says_so()
    {
        Process(7001, "qemu-kvm", "Tgid:\t7001\n");
        Write("proc/7001/fdinfo/3", "pos:\t0\n");
        _monitor["query-balloon"] =
            """ "error": {"class": "DeviceNotActive", "desc": "No balloon device has been activated"} """;
        _monitor.Connect();
        Ask(QemuMeasure.Memory);
        Assert.Equal(new(null, "No balloon device has been activated"), Ask(QemuMeasure.Memory));
        Ask(QemuMeasure.NetworkSent);
        Assert.Contains("only TAP devices", Ask(QemuMeasure.NetworkSent).Problem, StringComparison.Ordinal);
        // One that is silent, and one that talks nonsense.
        _monitor["query-blockstats"] = null;
        for (var i = 0; i < 12; i++)
            Ask(QemuMeasure.DiskRead);
        Assert.Contains("does not answer", Ask(QemuMeasure.DiskRead).Problem, StringComparison.Ordinal);
        _usage.Forget();
        foreach (var odd in (string[])["5", "{}", "[]", "[{}]", "[5]", """[{"stats": {"rd_bytes": "x"}}]"""])
        {
            foreach (var command in (string[])["query-blockstats", "query-balloon", "query-cpus-fast"])
                _monitor[command] = $"\"return\": {odd}";
            foreach (var measure in Enum.GetValues<QemuMeasure>())
                Ask(measure);
            _usage.Forget();
        }
    }

    [Theory]
    [InlineData("{name: A, type: power unit, unit: percent, range: 0..100, qemu: cpu load}", null)]
    [InlineData("{name: A, type: power unit, unit: kilobyte per second, range: 0..255000, qemu: disk read}", null)]
    [InlineData("{name: A, type: os stop shutdown, qemu: state}", null)]
    [InlineData("{name: A, type: system acpi power state, qemu: state}", null)]
    [InlineData("{name: A, type: fan, range: 0..100, qemu: weather}", "there are cpu load")]
    [InlineData("{name: A, type: fan, qemu: cpu load}", "give its 'range'")]
    [InlineData("{name: A, type: watchdog 2, qemu: state}", "is for sensors of type")]
    public void Sensors_of_a_rack_file_are_read(string sensor, string? problem)
    {
        var text =
            $"machines:\n  vm:\n    qemu: {{qmp: {{unix: q}}}}\n    sensors: [{sensor}]\nnodes: [{{name: vm, machine: vm}}]";
        using var reader = new StringReader(text);
        if (problem is null)
        {
            Assert.IsType<QemuOrigin>(RackFile.Read("test", reader).Nodes[0].Machine.Sensors[0].Origin);
            using var other = new StringReader(
                text.Replace("qemu: {qmp: {unix: q}}", "power: on", StringComparison.Ordinal)
            );
            Assert.Contains(
                "no machine in QEMU",
                Assert.Throws<MachineFileException>(() => RackFile.Read("test", other)).Message,
                StringComparison.Ordinal
            );
        }
        else
        {
            Assert.Contains(
                problem,
                Assert.Throws<MachineFileException>(() => RackFile.Read("test", reader)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Sensor_without_its_value_says_so_once_and_states_are_told()
    {
        using var controller = new Controller(
            Machine.Of(
                """
                qemu: {qmp: {unix: /nowhere}}
                sensors:
                  - {name: Memory, type: power unit, unit: megabyte, range: 0..1024, qemu: memory}
                  - {name: Power, type: system acpi power state, qemu: state}
                  - {name: OS, type: os stop shutdown, qemu: state}
                """
            ),
            new MemoryStore(),
            _time
        );
        var told = new List<string>();
        controller.Failed = told.Add;
        var monitor = new QemuMonitor(controller.Monitor!);
        monitor["query-status"] = """ "return": {"status": "running"} """;
        monitor["query-balloon"] = """ "error": {"class": "DeviceNotActive", "desc": "No balloon"} """;
        Pass();
        Assert.Equal(1 << 5, controller.Sensors[1].States);
        monitor.Connect();
        for (var i = 0; i < 3; i++)
            Pass();
        Assert.Equal(["sensor 'Memory' has no reading: QEMU: No balloon"], told);
        Assert.False(controller.Sensors[0].IsAvailable);
        Assert.Equal(1 << 0, controller.Sensors[1].States);
        monitor["query-balloon"] = """ "return": {"actual": 536870912} """;
        for (var i = 0; i < 3; i++)
            Pass();
        Assert.Equal("sensor 'Memory' reads again", told[^1]);
        Assert.InRange(controller.Sensors[0].Curve.ToValue(controller.Sensors[0].Raw), 510, 514);

        // A panic is the sensor's own news, and ends with the next start.
        var entries = controller.Sel.Records.Count;
        monitor.Hear("""{"event": "GUEST_PANICKED", "data": {"action": "run"}}""");
        monitor.Hear("""{"event": "GUEST_PANICKED", "data": {"action": "run"}}""");
        Pass();
        var panic = Assert.Single(controller.Sel.Records.Skip(entries)).Event!.Value;
        Assert.Equal((3, 0x01, false), (panic.SensorNumber, panic.EventData1 & 0xF, panic.Deassertion));
        monitor.Hear("""{"event": "SUSPEND"}""");
        Pass();
        Assert.Equal((1 << 3, 1 << 1), (controller.Sensors[1].States, controller.Sensors[2].States));
        _time.Advance(TimeSpan.FromSeconds(10));
        monitor.Hear("""{"event": "RESET", "data": {"guest": true, "reason": "guest-reset"}}""");
        Pass();
        Assert.Equal((1 << 0, 0), (controller.Sensors[1].States, controller.Sensors[2].States));

        void Pass()
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            controller.Advance();
            monitor.Answer();
        }
    }

    private QemuReading Ask(QemuMeasure measure)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _usage.Read(measure);
        _monitor.Answer();
        return _usage.Read(measure);
    }

    private void Disks(long read, long written) =>
        _monitor["query-blockstats"] =
            $$$""" "return": [{"device": "a", "stats": {"rd_bytes": {{{read}}}, "wr_bytes": {{{written}}}}}, {"device": "b", "stats": {}}] """;

    private static string Cpus(int thread) => $$""" "return": [{"thread-id": {{thread}}, "cpu-index": 0}] """;

    private void Process(int id, string command, string status)
    {
        Write($"proc/{id}/cmdline", command + "\0-m\0");
        Write($"proc/{id}/status", "Name:\tx\n" + status);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root.File(name))!);
        File.WriteAllText(_root.File(name), text);
    }

    private void Traffic(long received, long sent)
    {
        Write("sys/class/net/tap3/statistics/rx_bytes", $"{received}\n");
        Write("sys/class/net/tap3/statistics/tx_bytes", $"{sent}\n");
    }
}
