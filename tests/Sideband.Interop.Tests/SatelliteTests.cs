using System.Text;
using Sideband.Cli.Ipmitool;

namespace Sideband.Interop.Tests;

/// <summary>Satellites of a machine, reached with others' tools through its controller.</summary>
public sealed class SatelliteTests
{
    private const string Satellites = """
        satellites:
          - name: Riser
            address: 0x22
            controller: {manufacturer: 7154, product: 7, firmware: "1.5"}
            product: {maker: Acme, name: Riser card}
            serial: RS1
            sensors:
              - {name: Riser Temp, type: temperature, entity: add-in card 1, idle: 31, full: 31, upper: [70, 80]}
          - name: Backplane
            address: 0x24
            sensors:
              - {name: BP Temp, type: temperature, entity: drive backplane 1, idle: 28, full: 28, upper: [60]}
            satellites:
              - name: Drive
                address: 0x72
                sensors: [{name: Drive Temp, type: temperature, idle: 35, full: 35}]
        """;

    private static string[] Words(TestRack rack, string way, string[] command)
    {
        string[] login = ["-H", "127.0.0.1", "-p", $"{rack.Port}", "-U", TestRack.User, "-P", TestRack.Password];
        return [.. way.Split(' '), .. login, .. command];
    }

    private static async Task<string> DropInAsync(TestRack rack, string way, params string[] command)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await DropInProgram.RunAsync(Words(rack, way, command), output, errors);
        Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}: {errors}");
        return output.ToString();
    }

    private static async Task<string> IpmitoolAsync(TestRack rack, string way, params string[] command)
    {
        var (code, output) = await Peer.RunAsync("ipmitool", Words(rack, way, command));
        Assert.True(code == 0, $"ipmitool {way} {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    [Theory]
    [InlineData("-I lanplus -C 17")]
    [InlineData("-I lanplus -C 3")]
    [InlineData("-I lan -A MD5")]
    public async Task Ipmitool_reaches_satellites_over_one_bridge_and_over_two(string way)
    {
        await using var rack = TestRack.Start(keys: Satellites);
        var info = await IpmitoolAsync(rack, way, "-t", "0x22", "mc", "info");
        Assert.Contains("Firmware Revision         : 1.05", info, StringComparison.Ordinal);
        var temperature = await IpmitoolAsync(rack, way, "-t", "0x24", "raw", "4", "0x2d", "1");
        Assert.StartsWith(" 38 c0", temperature, StringComparison.Ordinal);
        string[] twice = ["-T", "0x24", "-B", "0", "-t", "0x72", "-b", "7"];
        var drive = await IpmitoolAsync(rack, way, [.. twice, "raw", "4", "0x2d", "1"]);
        Assert.StartsWith(" 46 c0", drive, StringComparison.Ordinal);
        // Our drop-in takes the same ways.
        Assert.Equal(info, await DropInAsync(rack, way, "-t", "0x22", "mc", "info"));
        Assert.Equal(temperature, await DropInAsync(rack, way, "-t", "0x24", "raw", "4", "0x2d", "1"));
        Assert.Equal(drive, await DropInAsync(rack, way, [.. twice, "raw", "4", "0x2d", "1"]));
    }

    [Fact]
    public async Task Ipmitool_lists_sensors_and_inventories_of_all_controllers()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        const string way = "-I lanplus -C 17";
        var list = await IpmitoolAsync(rack, way, "sdr", "elist", "all");
        Assert.Contains("CPU Temp         | 01h | ok  |  3.1 | 40 degrees C", list, StringComparison.Ordinal);
        Assert.Contains("Riser Temp       | 01h | ok  | 11.1 | 31 degrees C", list, StringComparison.Ordinal);
        Assert.Contains("BP Temp          | 01h | ok  | 15.1 | 28 degrees C", list, StringComparison.Ordinal);
        Assert.Contains("Static MC @ 22h", list, StringComparison.Ordinal);
        Assert.Contains("Static MC @ 24h", list, StringComparison.Ordinal);
        var inventories = await IpmitoolAsync(rack, way, "fru");
        Assert.Contains("Product Name          : R100", inventories, StringComparison.Ordinal);
        Assert.Contains("Product Name          : Riser card", inventories, StringComparison.Ordinal);
        var own = await IpmitoolAsync(rack, way, "-t", "0x22", "sdr", "elist");
        Assert.Contains("Riser Temp", own, StringComparison.Ordinal);
        Assert.DoesNotContain("CPU Temp", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FreeIpmi_reads_sensors_over_the_bridge()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        var output = await FreeIpmi.RunAsync(rack, "ipmi-sensors", "-I", "17", "-b", "-Q", "--sdr-cache-recreate");
        Assert.Matches(@"Riser Temp\s+\| Temperature\s+\| 31\.00", output);
        Assert.Matches(@"BP Temp\s+\| Temperature\s+\| 28\.00", output);
    }

    [Fact]
    public async Task Openipmicmd_asks_a_satellite()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        string[] login = ["lan", "-p", $"{rack.Port}", "-U", TestRack.User, "-P", TestRack.Password, "127.0.0.1"];
        var (_, output) = await Peer.RunAsync("openipmicmd", ["-k", "0 22 0 06 01", .. login]);
        Assert.Contains("00 07 00 01 00 20 81 01 05 02 29 f2 1b 00 07 00", output, StringComparison.Ordinal);
        (_, output) = await Peer.RunAsync("openipmicmd", ["-k", "0 26 0 06 01", .. login]);
        Assert.Contains("00 07 00 01 83", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openipmish_finds_the_controller_and_two_satellites_with_their_sensors()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        using var shell = Peer.StartTalking("openipmish");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        try
        {
            var input = shell.StandardInput;
            await input.WriteLineAsync(
                $"domain open d lan -p {rack.Port} -U {TestRack.User} -P {TestRack.Password} 127.0.0.1"
            );
            await UntilAsync("Domain fully up");
            await input.WriteLineAsync("mc list d");
            var controllers = await UntilAsync("d(0.24)");
            Assert.Contains("d(0.20)", controllers, StringComparison.Ordinal);
            Assert.Contains("d(0.22)", controllers, StringComparison.Ordinal);
            await input.WriteLineAsync("sensor list d");
            await input.WriteLineAsync("mc list nothing");
            var sensors = await UntilAsync("mc list nothing");
            Assert.Contains("d(3.1).CPU Temp", sensors, StringComparison.Ordinal);
            Assert.Contains("d(11.1).Riser Temp", sensors, StringComparison.Ordinal);
            Assert.Contains("d(15.1).BP Temp", sensors, StringComparison.Ordinal);
            await input.WriteLineAsync("sensor get \"d(11.1).Riser Temp\"");
            Assert.Contains("3.100000e+01", await UntilAsync("Value: "), StringComparison.Ordinal);
        }
        finally
        {
            shell.Kill();
        }

        async Task<string> UntilAsync(string text)
        {
            var heard = new StringBuilder();
            while (await shell.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                heard.AppendLine(line);
                if (line.Contains(text, StringComparison.Ordinal))
                    return heard.ToString();
            }
            throw new InvalidOperationException($"openipmish ended before it said '{text}': {heard}");
        }
    }
}
