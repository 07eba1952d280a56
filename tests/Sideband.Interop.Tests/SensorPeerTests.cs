namespace Sideband.Interop.Tests;

/// <summary>What ipmitool and FreeIPMI see of sensors, events and the repository, and what they change.</summary>
public sealed class SensorPeerTests : IDisposable
{
    private const string Sensors =
        "{name: Curve, type: other units-based sensor, unit: watts, idle: 150, factors: [{from: 0, m: 1}, {from: 100, m: 2, b: -100}]}\n"
        + "{name: Root, type: voltage, range: 0..16, idle: 9, linearization: sqrt}\n"
        + "{name: Latch, type: temperature, idle: 30, upper: [50], rearm: manual, events: all}\n"
        + "{name: Maker, type: 0xC7, event type: 0x71, possible: [0, 3, 14], states: [0]}\n"
        + "{name: Program, type: power unit, unit: watts, range: 0..255, command: [echo, \"123\"], every: 1}\n"
        + "{name: Lost, type: temperature, file: /nonexistent/file, every: 1}\n"
        + "{name: Delta, type: temperature, expression: \"'CPU Temp' - 10\"}";

    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-sensors").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> FreeIpmiAsync(TestRack rack, string program, params string[] options) =>
        FreeIpmi.RunAsync(rack, program, ["--sdr-cache-directory", _folder, "--quiet-cache", .. options]);

    [Fact]
    public async Task Every_kind_of_sensor_is_shown()
    {
        await using var rack = TestRack.Start(sensors: Sensors);
        var shown = "";
        // The program is run beside the controller: its value is there when it has been.
        for (var i = 0; i < 20 && !shown.Contains("Program          | 123", StringComparison.Ordinal); i++)
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(200),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
            shown = await Ipmitool.RunAsync(rack, "sensor", "list");
        }
        foreach (
            var line in (string[])
                [
                    "Curve            | 150.000    | Watts      | ok",
                    "Root             | 9.0",
                    "Latch            | 30.000     | degrees C  | ok",
                    "Maker            | 0x1        | discrete",
                    "Program          | 123.000    | Watts      | ok",
                    "Lost             | na         | degrees C  | na",
                    "Delta            | 30.000     | degrees C  | ok",
                ]
        )
            Assert.Contains(line, shown, StringComparison.Ordinal);
        var free = await FreeIpmiAsync(rack, "ipmi-sensors", "--no-header-output", "--comma-separated-output");
        Assert.Contains("Latch,Temperature,30.00,C,'OK'", free, StringComparison.Ordinal);
        Assert.Contains("Maker,OEM Reserved,N/A,N/A,'OEM Event = 0001h'", free, StringComparison.Ordinal);
        Assert.Contains("Lost,Temperature,N/A,C,N/A", free, StringComparison.Ordinal);
        var detail = await FreeIpmiAsync(rack, "ipmi-sensors", "-vv", "-r", "7");
        Assert.Contains("Assertion Event Enabled: 'Upper Non-critical - going low'", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmitool_changes_limits_and_sends_events()
    {
        await using var rack = TestRack.Start(sensors: Sensors);
        await Ipmitool.RunAsync(rack, "sensor", "thresh", "CPU Temp", "ucr", "90");
        var sensor = await Ipmitool.RunAsync(rack, "sensor", "get", "CPU Temp");
        Assert.Contains("Upper Critical        : 90.000", sensor, StringComparison.Ordinal);
        Assert.Contains("Assertions Enabled    : lnc- lcr- lnr- unc+ ucr+ unr+", sensor, StringComparison.Ordinal);
        rack.Inject("CPU Temp", "91");
        var asserted = await Ipmitool.RunAsync(rack, "sensor", "get", "CPU Temp");
        Assert.Contains("Assertion Events      : unc+ ucr+", asserted, StringComparison.Ordinal);
        await Ipmitool.RunAsync(rack, "event", "1");
        await Ipmitool.RunAsync(rack, "event", "2");
        await Ipmitool.RunAsync(rack, "event", "3");
        await Ipmitool.RunAsync(rack, "event", "FAN 1", "lcr");
        var log = await Ipmitool.RunAsync(rack, "sel", "elist");
        Assert.Contains("Temperature #0x30 | Upper Critical going high | Asserted", log, StringComparison.Ordinal);
        Assert.Contains("Voltage #0x60 | Lower Critical going low  | Asserted", log, StringComparison.Ordinal);
        Assert.Contains("Memory #0x53 | Correctable ECC | Asserted", log, StringComparison.Ordinal);
        Assert.Contains("Lower Critical going low  | Asserted", log, StringComparison.Ordinal);
        Assert.Contains("Fan", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmitool_fills_the_repository_anew_in_parts()
    {
        await using var rack = TestRack.Start(sensors: Sensors);
        var before = await Ipmitool.RunAsync(rack, "sdr", "elist");
        var file = Path.Combine(_folder, "sdr.bin");
        await Ipmitool.RunAsync(rack, "sdr", "dump", file);
        await Ipmitool.RunAsync(rack, "sdr", "fill", "file", file);
        Assert.Equal(before, await Ipmitool.RunAsync(rack, "sdr", "elist"));
        var info = await Ipmitool.RunAsync(rack, "sdr", "info");
        Assert.Contains("SDR Repository Update Support       : modal and non-modal", info, StringComparison.Ordinal);
        Assert.Contains("SDR overflow                        : no", info, StringComparison.Ordinal);
        Assert.Contains("Partial Add SDR supported           : yes", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FreeIpmi_sets_limits_and_enables_and_reads_them_back()
    {
        await using var rack = TestRack.Start(sensors: Sensors);
        const string section = "1_CPU_Temp";
        await FreeIpmiAsync(
            rack,
            "ipmi-sensors-config",
            "--commit",
            "-e",
            $"{section}:Upper_Non_Critical_Threshold=80",
            "-e",
            $"{section}:Enable_Assertion_Event_Upper_Critical_Going_High=No",
            "-e",
            $"{section}:Positive_Going_Threshold_Hysteresis=3"
        );
        var words = (await FreeIpmiAsync(rack, "ipmi-sensors-config", "--checkout", "-S", section))
            .Split('\n')
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ToArray();
        Assert.Contains("Upper_Non_Critical_Threshold 80.000000", words);
        Assert.Contains("Enable_Assertion_Event_Upper_Critical_Going_High No", words);
        Assert.Contains("Enable_Deassertion_Event_Upper_Critical_Going_High Yes", words);
        Assert.Contains("Positive_Going_Threshold_Hysteresis 3.000000", words);
    }
}
