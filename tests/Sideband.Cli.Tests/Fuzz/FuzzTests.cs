using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Cli.Audits;
using Sideband.Cli.Captures;
using Sideband.Cli.Consoles;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Serving;
using Sideband.Client.Audits;
using Sideband.Testing;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Cli.Tests.Fuzz;

/// <summary>Whatever is in a file, a person is told what is wrong with it, or it is read. <c>bench/fuzz</c> has more.</summary>
public sealed class FuzzTests(Figures<FuzzTests> figures) : IClassFixture<Figures<FuzzTests>>, IDisposable
{
    /// <summary>Text becomes nodes and objects; some lines name ranges of hosts.</summary>
    private const int OfText = 4096;
    private const int OfFile = 8 << 20;

    private const string Hosts = """
        defaults: {user: admin, timeout: 5}
        hosts:
          node1: 192.0.2.1
          node[2-4]: {address: "192.0.2.[2-4]", port: 6230, user: other}
        groups: {web: [node1, node2]}
        racks: {r1: [node3]}
        """;

    private const string Alerts = """
        link: https://fleet.example.com
        incidents: {clear-hold: 60s}
        routes:
          - name: pager
            pagerduty: {key-file: /etc/sideband/pagerduty.key}
            severity: critical
            groups: [rack r1, web]
            nodes: ["node*"]
            causes: [unreachable, sensor]
            hours: [{days: [mon-fri], from: "08:00", to: "18:00"}]
            wait: 30s
            repeat: 4h
          - name: second
            email: {server: mx.example.org, from: bmc@example.org, to: [ops@example.org]}
            after: 15m
        """;

    private const string Exceptions = """
        exceptions:
          - {check: CHECK, hosts: [node1], owner: ops, reason: old, expires: 2027-03-01}
        """;

    private const string Script = """
        # log in
        expect "login: " 5
        send "root\r"
        timeout 7.5
        expect /[$#] $/
        break
        wait 0.5
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Check(string name, int count, Decoder decoder)
    {
        figures.Add("inputs", decoder.Check(name, Decoder.Seed, count));
        figures.Add("kinds of them");
    }

    private void Check(string name, int count, Type names, string sound, Action<string> read) =>
        Check(
            name,
            count,
            new Decoder(
                sound.Length == 0 ? [] : [Encoding.UTF8.GetBytes(sound)],
                input =>
                {
                    read(Encoding.UTF8.GetString(input));
                    return true;
                }
            )
            {
                Names = names,
                MostOfByte = OfText,
                MostAtLeast = OfFile,
                Batch = 1,
            }
        );

    private static int Files => Decoder.Count(1500, 50);

    [Fact]
    public void Captures_are_read_as_far_as_they_go() =>
        Check(
            "captures",
            Decoder.Count(200_000),
            new Decoder(
                [Capture(), CaptureOfBlocks()],
                input => CaptureFile.IsOne(input) && CaptureFile.Read(input.ToArray()).Any()
            )
            {
                Names = typeof(UsageException),
            }
        );

    [Fact]
    public void Inventories_are_read_or_their_mistake_is_named() =>
        Check(
            "inventories",
            Files,
            typeof(MachineFileException),
            Hosts,
            text =>
            {
                try
                {
                    using var reader = new StringReader(text);
                    Inventory.Read("hosts.yaml", reader);
                }
                catch (Exception e) when (e is UsageException or FormatException)
                {
                    // Named as well.
                }
            }
        );

    [Fact]
    public void Configurations_are_read_or_their_mistake_is_named() =>
        Check(
            "configurations",
            Files,
            typeof(MachineFileException),
            "user: admin\ntimeout: 5\ncipher-suite: 17\nfanout: 20",
            text =>
            {
                using var reader = new StringReader(text);
                Configuration.Read("config.yaml", reader);
            }
        );

    [Fact]
    public void Alerts_are_read_or_their_mistake_is_named() =>
        Check(
            "alerts",
            Files,
            typeof(MachineFileException),
            Alerts,
            text =>
            {
                using var reader = new StringReader(text);
                ServeAlerts.Read("alerts.yaml", reader);
            }
        );

    [Fact]
    public void Exceptions_of_audits_are_read_or_their_mistake_is_named()
    {
        using var hosts = new StringReader(Hosts);
        var inventory = Inventory.Read("hosts.yaml", hosts);
        Check(
            "exceptions",
            Files,
            typeof(MachineFileException),
            Exceptions.Replace("CHECK", AuditChecks.All[0].Id, StringComparison.Ordinal),
            text =>
            {
                try
                {
                    using var reader = new StringReader(text);
                    AuditExceptions.Read("exceptions.yaml", reader, new(2026, 1, 1), inventory);
                }
                catch (Exception e) when (e is UsageException or FormatException)
                {
                    // Named as well.
                }
            }
        );
    }

    [Fact]
    public void Settings_are_read_or_their_mistake_is_named()
    {
        var path = _folder.File("settings.yaml");
        Check(
            "settings",
            Files,
            typeof(UsageException),
            "lan: {1: {address: 192.0.2.1, gateway: {address: 192.0.2.254}}}\nusers: {2: {name: admin}}",
            text =>
            {
                File.WriteAllText(path, text);
                SettingsFile.Read(path);
            }
        );
    }

    [Fact]
    public void Scripts_of_consoles_are_read_or_their_mistake_is_named() =>
        Check(
            "scripts",
            Decoder.Count(20_000, 10),
            typeof(UsageException),
            Script,
            text => ConsoleScript.Read("script", text.Split('\n'))
        );

    [Fact]
    public void Saved_logs_are_read_or_their_mistake_is_named() =>
        Check(
            "logs",
            Decoder.Count(50_000),
            new Decoder([], input => SelFiles.Parse(input.ToArray()).Count > 0)
            {
                Names = typeof(UsageException),
                MostOfByte = OfText,
                MostAtLeast = OfFile,
            }
        );

    private static readonly byte[] Frame = Convert.FromHexString(
        (
            "00 11 22 33 44 55  66 77 88 99 AA BB  08 00" // Ethernet
            + "45 00 00 33 00 00 40 00 40 11 00 00 C0 00 02 01 C0 00 02 02" // IPv4
            + "C3 50 02 6F 00 1F 00 00" // UDP to port 623
            + "06 00 FF 07 00 00 00 00 00 00 00 00 00 09 20 18 C8 81 04 38 0E 04 31"
        ).Replace(" ", "", StringComparison.Ordinal)
    );

    private static byte[] Capture() =>
        [
            .. Convert.FromHexString("D4C3B2A1020004000000000000000000FFFF000001000000"),
            .. Convert.FromHexString("0000006500000000"),
            .. BitConverter.GetBytes(Frame.Length),
            .. BitConverter.GetBytes(Frame.Length),
            .. Frame,
        ];

    private static byte[] CaptureOfBlocks()
    {
        var padded = (Frame.Length + 3) / 4 * 4;
        var length = BitConverter.GetBytes(32 + padded);
        return
        [
            .. Convert.FromHexString("0A0D0D0A1C0000004D3C2B1A01000000FFFFFFFFFFFFFFFF1C000000"),
            .. Convert.FromHexString("0100000020000000010000000000040009000100090000000000000020000000"),
            .. BitConverter.GetBytes(6),
            .. length,
            .. new byte[12],
            .. BitConverter.GetBytes(Frame.Length),
            .. BitConverter.GetBytes(Frame.Length),
            .. Frame,
            .. new byte[padded - Frame.Length],
            .. length,
        ];
    }
}
