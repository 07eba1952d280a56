namespace Sideband.Interop.Tests;

/// <summary>FreeIPMI's tools against our controller, without any workaround flag.</summary>
public sealed class FreeIpmiTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("17")]
    public async Task The_controller_says_what_it_is(string suite)
    {
        await using var rack = TestRack.Start();
        var output = await FreeIpmi.RunAsync(rack, "bmc-info", "-I", suite);
        Assert.Contains("Firmware Revision     : 2.14", output, StringComparison.Ordinal);
        Assert.Contains("IPMI Version          : 2.0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("MD2")]
    [InlineData("STRAIGHT_PASSWORD_KEY")]
    public async Task Sessions_of_15_open_with_every_kind_of_authentication(string type)
    {
        await using var rack = TestRack.Start();
        var (code, output) = await Peer.RunAsync(
            "bmc-info",
            ["-h", rack.Target, "-u", TestRack.User, "-p", TestRack.Password, "-l", "ADMIN", "-a", type]
        );
        Assert.True(code == 0, output);
        Assert.Contains("Firmware Revision     : 2.14", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_is_told_switched_and_waited_for()
    {
        await using var rack = TestRack.Start();
        Assert.Equal($"{rack.Target.Split(':')[0]}: on", (await FreeIpmi.RunAsync(rack, "ipmipower", "--stat")).Trim());
        await FreeIpmi.RunAsync(rack, "ipmipower", "--off", "--wait-until-off");
        Assert.EndsWith("off", (await FreeIpmi.RunAsync(rack, "ipmipower", "--stat")).Trim(), StringComparison.Ordinal);
        await FreeIpmi.RunAsync(rack, "ipmipower", "--on", "--wait-until-on");
        Assert.EndsWith("on", (await FreeIpmi.RunAsync(rack, "ipmipower", "--stat")).Trim(), StringComparison.Ordinal);
        Assert.EndsWith("ok", (await FreeIpmi.RunAsync(rack, "ipmipower", "--cycle")).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensors_read_the_same_cold_and_from_the_cache()
    {
        await using var rack = TestRack.Start();
        var cold =
            await FreeIpmi.RunAsync(rack, "ipmi-sensors", "--quiet-cache", "--flush-cache")
            + await FreeIpmi.RunAsync(rack, "ipmi-sensors", "--quiet-cache");
        Assert.Matches(@"CPU Temp\s+\| Temperature\s+\| 40\.00\s+\| C\s+\| 'OK'", cold);
        Assert.Matches(@"FAN 1\s+\| Fan\s+\| 5000\.00\s+\| RPM\s+\| 'OK'", cold);
        Assert.Matches(@"PSU 1\s+\| Power Supply\s+\| N/A\s+\| N/A\s+\| 'Presence detected'", cold);
        Assert.Matches(
            @"12V\s+\| Voltage\s+\| 12\.00\s+\| V\s+\| 'OK'",
            await FreeIpmi.RunAsync(rack, "ipmi-sensors", "--quiet-cache")
        );
    }

    [Fact]
    public async Task Log_inventory_chassis_and_raw_bytes_are_read()
    {
        await using var rack = TestRack.Start();
        rack.Inject("FAN 1", "fail");
        Assert.Matches(
            @"FAN 1\s+\| Fan\s+\| Lower Critical - going low",
            await FreeIpmi.RunAsync(rack, "ipmi-sel", "--quiet-cache")
        );
        Assert.Contains(
            "FRU Product Serial Number: SN42",
            await FreeIpmi.RunAsync(rack, "ipmi-fru", "--quiet-cache"),
            StringComparison.Ordinal
        );
        var chassis = await FreeIpmi.RunAsync(rack, "ipmi-chassis", "--get-chassis-status");
        Assert.Contains("System Power                        : on", chassis, StringComparison.Ordinal);
        Assert.Contains("Cooling/fan fault                   : true", chassis, StringComparison.Ordinal);
        Assert.Contains(
            "01 00 20 01 02 14 02",
            await FreeIpmi.RunAsync(rack, "ipmi-raw", "0", "6", "1"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("core", "Username")]
    [InlineData("chassis", "Power_Restore_Policy")]
    [InlineData("sensors", "Enable_All_Event_Messages")]
    public async Task The_configuration_is_checked_out(string category, string expected)
    {
        await using var rack = TestRack.Start();
        // It ends with 1 where a controller has no SOL or K_R to be checked out; what counts is what it could read.
        var (_, output) = await Peer.RunAsync(
            "ipmi-config",
            [
                .. (string[])
                    ["-h", rack.Target, "-u", TestRack.User, "-p", TestRack.Password, "-l", "ADMIN", "-D", "LAN_2_0"],
                "--checkout",
                $"--category={category}",
            ]
        );
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("EndSection", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FATAL", output, StringComparison.OrdinalIgnoreCase);
    }
}
