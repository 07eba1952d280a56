using System.Globalization;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Configuration;
using Sideband.Client.Operations;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Our client against OpenIPMI's ipmi_sim: a machine of 104 sensors and 240 log entries, value by value as ipmitool prints it.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private readonly int _port = FreePorts.One();
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-sim").FullName;
    private System.Diagnostics.Process? _simulator;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "lan.conf"),
            Facts.Text("lan.conf").Replace("{port}", $"{_port}", StringComparison.Ordinal)
        );
        await File.WriteAllBytesAsync(Path.Combine(_folder, "sim.emu"), Facts.Bytes("sim.emu"));
        var state = Directory.CreateDirectory(Path.Combine(_folder, "state")).FullName;
        _simulator = Peer.Start(
            "ipmi_sim",
            "-n",
            "-p",
            "-c",
            Path.Combine(_folder, "lan.conf"),
            "-f",
            Path.Combine(_folder, "sim.emu"),
            "-s",
            state
        );
        for (var i = 0; i < 50; i++)
        {
            try
            {
                await using var client = await ConnectAsync(TimeSpan.FromMilliseconds(300));
                return;
            }
            catch (IpmiTimeoutException)
            {
                // It is not up yet.
            }
        }
        Assert.Fail("ipmi_sim did not come up.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_simulator is not null)
        {
            _simulator.Kill(entireProcessTree: true);
            await _simulator.WaitForExitAsync();
            _simulator.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private Task<IpmiClient> ConnectAsync(
        TimeSpan? timeout = null,
        IPacketObserver? observer = null,
        string? cache = null
    ) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("admin", "secret"),
            new ClientOptions
            {
                Port = _port,
                Timeout = timeout ?? TimeSpan.FromSeconds(10),
                CacheFolder = cache,
                Observer = observer,
            }
        );

    [Fact]
    public async Task Settings_are_exported_and_what_is_applied_is_there_for_the_next()
    {
        Setting[] wanted =
        [
            new(["lan", "1", "subnet-mask", "mask"], "255.255.255.0"),
            new(["pef", "pef-startup-delay", "seconds"], "33"),
            new(["users", "2", "password"], "env:NEW"),
        ];
        await using (var client = await ConnectAsync())
        {
            var configuration = new ControllerConfiguration(client, _ => new("other-word"));
            var exported = await configuration.ExportAsync(TestContext.Current.CancellationToken);
            Assert.Contains(exported, s => s is { Name: "dcmi", IsRemark: true });
            Assert.Empty(
                await configuration.DiffAsync(
                    [.. exported.Where(s => !s.IsRemark)],
                    TestContext.Current.CancellationToken
                )
            );
            var changes = await configuration.ApplyAsync(wanted, null, TestContext.Current.CancellationToken);
            Assert.Equal(wanted.Select(s => s.Name).Order(), changes.Select(c => c.Name).Order());
        }
        await using var next = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("admin", "other-word"),
            new ClientOptions { Port = _port, CacheFolder = null },
            TestContext.Current.CancellationToken
        );
        Assert.Empty(
            await new ControllerConfiguration(next, _ => new("other-word")).DiffAsync(
                wanted,
                TestContext.Current.CancellationToken
            )
        );
    }

    private async Task<string[]> IpmitoolAsync(params string[] command)
    {
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            ["-I", "lanplus", "-C", "3", "-H", "127.0.0.1", "-p", $"{_port}", "-U", "admin", "-P", "secret", .. command]
        );
        Assert.True(code == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task All_sensors_read_as_ipmitool_prints_them()
    {
        var lines = await IpmitoolAsync("sensor", "list");
        var theirs = lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        await using var client = await ConnectAsync();
        var ours = new List<SensorReading>();
        await foreach (var reading in client.Sensors.ReadAsync(TestContext.Current.CancellationToken))
            ours.Add(reading);
        Assert.Equal(104, ours.Count);
        Assert.Equal(theirs.Select(t => t[0]), ours.Select(o => o.Sensor.Name));
        for (var i = 0; i < ours.Count; i++)
        {
            if (theirs[i][2] == "discrete")
            {
                var states = theirs[i][1] == "na" ? "na" : $"0x{(ours[i].States & 0xFF):x}{ours[i].States >> 8:x2}";
                // ipmitool shows the two bytes in the order of the wire.
                Assert.Equal(
                    theirs[i][3],
                    states == "na" ? "na" : $"0x{ours[i].States & 0xFF:x2}{ours[i].States >> 8:x2}"
                );
            }
            else
            {
                Assert.Equal(theirs[i][1], ours[i].Value!.Value.ToString("0.000", CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public async Task All_log_entries_are_the_bytes_that_ipmitool_saves()
    {
        var file = Path.Combine(_folder, "sel.raw");
        await IpmitoolAsync("sel", "writeraw", file);
        var saved = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await using var client = await ConnectAsync();
        var ours = new List<SelRecord>();
        await foreach (var record in client.Sel.ReadAsync(0, TestContext.Current.CancellationToken))
            ours.Add(record);
        Assert.Equal(240, ours.Count);
        Assert.Equal(saved.Length, ours.Count * SelRecord.Size);
        for (var i = 0; i < ours.Count; i++)
        {
            // ipmitool turns the manufacturer's number of OEM entries round when it saves them.
            if (ours[i].RecordType == SelRecord.SystemEvent)
                Assert.Equal(saved[(i * SelRecord.Size)..((i + 1) * SelRecord.Size)], ours[i].ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_field_of_every_inventory_is_the_same(byte id)
    {
        var lines = await IpmitoolAsync("fru", "print", $"{id}");
        var theirs = lines
            .Where(l => l.Contains(" : ", StringComparison.Ordinal))
            .Select(l => l.Split(" : ", 2)[1].Trim())
            .Where(v => v.Length > 0)
            .ToHashSet();
        await using var client = await ConnectAsync();
        var document = await client.Fru.ReadAsync(id, TestContext.Current.CancellationToken);
        Assert.NotNull(document);
        var fields = document
            .Areas.SelectMany(a => Enumerable.Range(0, a.Fields.Length).Select(a.Text))
            .Where(t => t.Length > 0)
            .ToArray();
        Assert.NotEmpty(fields);
        // ipmitool leaves out the file's ID of a board and prints each field under a name of its own.
        foreach (var field in fields.Where(f => !f.StartsWith("fru-", StringComparison.Ordinal)))
            Assert.Contains(field.Trim(), theirs);
    }

    // It refuses some, takes some and does not obey, and lets some be closed; each is told, and nobody is locked out.
    [Fact]
    public async Task It_is_hardened_as_far_as_it_lets_itself_be_and_made_as_it_was()
    {
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_SIM", "secret");
        var secrets = Path.Combine(_folder, "secrets");
        string[] start =
        [
            "-H",
            $"127.0.0.1:{_port}",
            "-U",
            "admin",
            "--password-env",
            "SIDEBAND_TEST_SIM",
            "--no-cache",
        ];
        var (code, words) = await Peer.RunAsync(
            Peer.Sideband,
            [.. start, "harden", "--rotate", "--secrets", secrets, "--rate", "500", "--yes"]
        );
        Assert.True(code == 5, words);
        foreach (
            var row in (string[])
                [
                    "ipmi15-none\tfailed",
                    "suite-weak\tstill there",
                    "suite-levels\tclosed",
                    "suite-table-ignored\tnew",
                    "rotate\tclosed",
                    "session-ids\tby hand",
                ]
        )
            Assert.Contains(row, words, StringComparison.Ordinal);
        var file = Path.Combine(secrets, $"127.0.0.1_{_port}", "admin.password");
        var password = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
        var options = new ClientOptions { Port = _port, CacheFolder = null };
        await using (
            await IpmiClient.ConnectAsync(
                "127.0.0.1",
                new("admin", password),
                options,
                TestContext.Current.CancellationToken
            )
        ) { }
        await Assert.ThrowsAsync<IpmiRefusedException>(() => ConnectAsync());
        var record = Assert.Single(Directory.GetFiles(secrets, "harden-*"));
        (code, words) = await Peer.RunAsync(
            Peer.Sideband,
            [.. start, "harden", "--undo", record, "--secrets", secrets, "--yes"]
        );
        Assert.True(code == 0, words);
        await using var again = await ConnectAsync();
    }

    [Fact]
    public async Task Cold_and_warm_reading_of_all_sensors_takes_no_more_requests_than_ipmi_sim_forces()
    {
        var cache = "";
        var cold = new PacketCounter();
        for (var round = 0; round < 5; round++)
        {
            cache = Path.Combine(_folder, $"cache{round}");
            cold = new();
            await using (var client = await ConnectAsync(null, cold, cache))
                Assert.Equal(104, await CountAsync(client));
            // A Reserve that a busy machine makes us send again takes the first one's reservation away, and costs more.
            if (cold.Retries == 0)
                break;
        }
        // ipmi_sim has no suite 17 and gives no record whole: two offers of suites, two RAKP messages, the repository's info,
        // one reservation, 109 records in two parts, 104 readings, Close.
        Assert.InRange(cold.Sent, 1, 4 + 1 + 2 + (2 * 109) + 104 + 1);
        var warm = new PacketCounter();
        await using (var client = await ConnectAsync(null, warm, cache))
            Assert.Equal(104, await CountAsync(client));
        Assert.InRange(warm.Sent, 1, 3 + 1 + 104 + 1);
    }

    private static async Task<int> CountAsync(IpmiClient client)
    {
        var count = 0;
        await foreach (var _ in client.Sensors.ReadAsync(TestContext.Current.CancellationToken))
            count++;
        return count;
    }

    // The guide explains each of them; none is there that it does not explain.
    [Fact]
    public async Task An_audit_finds_what_the_guide_explains()
    {
        var facts = await AuditProbe.RunAsync(
            "sim",
            "127.0.0.1",
            new() { Port = _port, CacheFolder = null },
            new() { PacketsPerSecond = 1000 },
            account: new("admin", "secret"),
            cancellation: TestContext.Current.CancellationToken
        );
        var found = AuditChecks.Evaluate(facts).Findings.Select(f => f.Check.Id).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "always-available",
                "community-public",
                "firewall-open",
                "ipmi15-clear",
                "ipmi15-md2",
                "ipmi15-md5",
                "ipmi15-none",
                "kg-unset",
                "names-told",
                "null-names",
                "password-codes",
                "session-ids",
                "suite-0",
                "suite-17-missing",
                "suite-levels",
                "suite-weak",
                "vlan-off",
            ],
            found
        );
    }
}
