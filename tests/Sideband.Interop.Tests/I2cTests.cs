namespace Sideband.Interop.Tests;

/// <summary>Debian's ipmitool on the private buses of our controller.</summary>
public sealed class I2cTests
{
    private const string Buses = """
        buses:
          - devices:
              - {type: tmp75, address: 0x48, shows: CPU Temp}
              - {type: 24c02, address: 0x50}
              - {type: spd, address: 0x52, gigabytes: 32, part: M393A4K40DB3, serial: 0x01020304, maker: 0xCE}
        """;

    private static async Task<string> RunAsync(TestRack rack, params string[] command)
    {
        string[] login = ["-H", "127.0.0.1", "-p", $"{rack.Port}", "-U", TestRack.User, "-P", TestRack.Password];
        var (code, output) = await Peer.RunAsync("ipmitool", ["-I", "lanplus", "-C", "17", .. login, .. command]);
        Assert.True(code == 0, $"ipmitool {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    [Fact]
    public async Task Ipmitool_reads_devices_over_I2C()
    {
        await using var rack = TestRack.Start(keys: Buses);
        Assert.StartsWith(
            " 28 00",
            await RunAsync(rack, "i2c", "bus=0", "0x90", "2", "0x00"),
            StringComparison.Ordinal
        );
        // The head of an inventory: its format and where the areas are.
        Assert.StartsWith(
            " 01 00",
            await RunAsync(rack, "i2c", "bus=0", "0xa0", "8", "0x00"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Wrote 2 bytes",
            await RunAsync(rack, "i2c", "bus=0", "0xa0", "0", "0xf8", "0x5a"),
            StringComparison.Ordinal
        );
        Assert.StartsWith(" 5a", await RunAsync(rack, "i2c", "bus=0", "0xa0", "1", "0xf8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmitool_knows_a_memory_module()
    {
        await using var rack = TestRack.Start(keys: Buses);
        Assert.Contains("DDR4 SDRAM", await RunAsync(rack, "spd", "0", "0xa4"), StringComparison.Ordinal);
    }
}
