namespace Sideband.Interop.Tests;

/// <summary>ipmitool's firewall commands against our controller.</summary>
public sealed class FirewallTests
{
    [Fact]
    public async Task Ipmitool_lists_switches_off_and_switches_on()
    {
        await using var rack = TestRack.Start();
        var all = await Ipmitool.RunAsync(rack, "firewall", "info", "lun", "0", "netfn", "0");
        Assert.Contains("Commands on LUN 0x00, NetFn 0x00", all, StringComparison.Ordinal);
        // Commands 00h to 0Bh and 0Fh.
        Assert.Contains("support:      ff8f0000", all, StringComparison.Ordinal);
        Assert.Contains("enabled:      ff8f0000", all, StringComparison.Ordinal);
        await Ipmitool.RunAsync(rack, "firewall", "disable", "lun", "0", "netfn", "0", "command", "4");
        var one = await Ipmitool.RunAsync(rack, "firewall", "info", "lun", "0", "netfn", "0", "command", "4");
        Assert.Contains("Command 0x04:        | X | X |   |", one, StringComparison.Ordinal);
        var (code, refused) = await Ipmitool.TryAsync(rack, "chassis", "identify", "1");
        Assert.NotEqual(0, code);
        Assert.Contains("Insufficient privilege level", refused, StringComparison.Ordinal);
        await Ipmitool.RunAsync(rack, "firewall", "enable", "lun", "0", "netfn", "0", "command", "4");
        await Ipmitool.RunAsync(rack, "chassis", "identify", "1");
    }
}
