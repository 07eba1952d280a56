namespace Sideband.Interop.Tests;

/// <summary>ipmitool's watchdog and boot commands against our controller.</summary>
public sealed class WatchdogTests
{
    [Fact]
    public async Task Ipmitool_reads_winds_up_and_stops_the_watchdog()
    {
        await using var rack = TestRack.Start();
        var (code, unset) = await Ipmitool.TryAsync(rack, "mc", "watchdog", "reset");
        Assert.NotEqual(0, code);
        Assert.Contains("uninitialized", unset, StringComparison.OrdinalIgnoreCase);
        // SMS/OS, reset, NMI three seconds before, 60 s.
        await Ipmitool.RunAsync(rack, "raw", "6", "0x24", "0x04", "0x21", "0x03", "0x00", "0x58", "0x02");
        await Ipmitool.RunAsync(rack, "mc", "watchdog", "reset");
        var running = await Ipmitool.RunAsync(rack, "mc", "watchdog", "get");
        Assert.Contains("SMS/OS", running, StringComparison.Ordinal);
        Assert.Contains("Started/Running", running, StringComparison.Ordinal);
        Assert.Contains("Hard Reset", running, StringComparison.Ordinal);
        Assert.Matches("Pre-timeout interval: +3 seconds", running);
        await Ipmitool.RunAsync(rack, "mc", "watchdog", "off");
        Assert.Contains("Stopped", await Ipmitool.RunAsync(rack, "mc", "watchdog", "get"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmitool_sees_the_boot_flags_used_up_by_the_start()
    {
        await using var rack = TestRack.Start();
        await Ipmitool.RunAsync(rack, "chassis", "bootdev", "pxe");
        var before = await Ipmitool.RunAsync(rack, "chassis", "bootparam", "get", "5");
        Assert.Contains("Boot Flag Valid", before, StringComparison.Ordinal);
        Assert.Contains("Force PXE", before, StringComparison.Ordinal);
        await Ipmitool.RunAsync(rack, "power", "reset");
        var after = await Ipmitool.RunAsync(rack, "chassis", "bootparam", "get", "5");
        Assert.Contains("Boot Flag Invalid", after, StringComparison.Ordinal);
        Assert.Contains(
            "chassis power control command",
            await Ipmitool.RunAsync(rack, "chassis", "restart_cause"),
            StringComparison.OrdinalIgnoreCase
        );
        await Ipmitool.RunAsync(rack, "chassis", "bootdev", "disk", "options=persistent");
        await Ipmitool.RunAsync(rack, "power", "reset");
        var persistent = await Ipmitool.RunAsync(rack, "chassis", "bootparam", "get", "5");
        Assert.Contains("Boot Flag Valid", persistent, StringComparison.Ordinal);
    }
}
