using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Server;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>prometheus-ipmi-exporter and our drop-in for it look at the same controller, and say the same, series by series.</summary>
public sealed partial class ExporterTests
{
    private const string Exporter = "prometheus-ipmi-exporter";

    private const string Sensors = """
        {name: PSU 2, type: power supply, states: [Presence detected, Power Supply Failure detected]}
        {name: Power, type: power unit, unit: watts, idle: 180, full: 180, range: 0..510}
        {name: Draw, type: current, idle: 3, full: 3, range: 0..25}
        {name: Lid, type: physical security, states: []}
        {name: Bay 1, type: drive slot, states: [Drive Presence]}
        {name: DIMM 1, type: memory, states: [Correctable ECC / other correctable memory error]}
        {name: CPU 1, type: processor, states: [Processor Presence detected]}
        {name: CMOS, type: battery, states: []}
        {name: Cable, type: cable / interconnect, states: []}
        {name: Dog, type: watchdog 2, states: []}
        {name: ACPI, type: system ACPI power state, states: []}
        {name: Button, type: button / switch, states: []}
        {name: Log, type: event logging disabled, states: []}
        {name: NMI, type: critical interrupt, states: []}
        """;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_the_exporter_says()
    {
        Peer.Need("ipmi-sensors");
        await using var rack = TestRack.Start(sensors: Sensors);
        rack.Inject("FAN 1", "fail");
        var theirs = await TheirsAsync(rack);
        var ours = await OursAsync(rack);
        Assert.InRange(theirs.Count, 30, 200);
        // The exporter of Debian is older than these: today's has them.
        string[] newer = ["ipmi_chassis_drive_fault_state", "ipmi_chassis_cooling_fault_state"];
        Assert.Equal(
            theirs.Order(StringComparer.Ordinal),
            ours.Where(series => !newer.Contains(series.Split(' ')[0])).Order(StringComparer.Ordinal)
        );
        Assert.Contains("ipmi_chassis_cooling_fault_state 0", ours);
    }

    private static async Task<List<string>> OursAsync(TestRack rack)
    {
        using var folder = new TemporaryFolder();
        await using var fleet = new FleetWatch([
            new(
                "node",
                rack.Target,
                cancellation =>
                    IpmiClient.ConnectAsync(
                        "127.0.0.1",
                        new Credentials(TestRack.User, TestRack.Password),
                        new ClientOptions { Port = rack.Port, CacheFolder = null },
                        cancellation
                    )
            ),
        ]);
        await using var server = await FleetServer.StartAsync(
            fleet,
            new() { Listen = ["127.0.0.1:0"], TokenFile = folder.File("token") },
            cancellation: Test
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var running = fleet.RunAsync(stop.Token);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.FreshToken);
        var text = await client.GetStringAsync(
            new Uri($"{server.Addresses.Single()}/ipmi?target={rack.Target}&module=all"),
            Test
        );
        await stop.CancelAsync();
        await running;
        return SeriesOf(text);
    }

    private static async Task<List<string>> TheirsAsync(TestRack rack)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("exporter.yml");
        await File.WriteAllTextAsync(
            file,
            $"""
            modules:
              default:
                user: {TestRack.User}
                pass: {TestRack.Password}
                driver: LAN_2_0
                privilege: admin
                timeout: 20000
                collectors: [ipmi, dcmi, bmc, chassis, sel]
            """,
            Test
        );
        var port = FreePorts.One();
        using var exporter = Peer.Start(
            Exporter,
            $"--config.file={file}",
            "--freeipmi.path=/usr/sbin",
            $"--web.listen-address=127.0.0.1:{port}"
        );
        try
        {
            using var client = new HttpClient();
            for (var tries = 0; ; tries++)
            {
                try
                {
                    return SeriesOf(
                        await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/ipmi?target={rack.Target}"), Test)
                    );
                }
                catch (HttpRequestException) when (tries < 100)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Test);
                }
            }
        }
        finally
        {
            exporter.Kill();
        }
    }

    /// <summary>Names, labels and values; but for how long it took, and what only one of both knows.</summary>
    private static List<string> SeriesOf(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line =>
                    !line.StartsWith('#') && !line.StartsWith("ipmi_scrape_duration", StringComparison.Ordinal)
                )
                .Select(line => line.Replace(",bmc_url=\"N/A\"", "", StringComparison.Ordinal))
                .Select(line => line.Replace("version=\"\"", "version=\"N/A\"", StringComparison.Ordinal))
                .Select(line => MakerName().Replace(line, "manufacturer_id=\"(${id})\""))
                .Select(Rounded),
        ];

    private static string Rounded(string line)
    {
        var place = line.LastIndexOf(' ');
        var value = double.Parse(line[(place + 1)..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{line[..place]} {value:0.##}");
    }

    /// <summary>The names of manufacturers are each program's own.</summary>
    [GeneratedRegex("manufacturer_id=\"[^\"]*\\((?<id>\\d+)\\)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MakerName();
}
