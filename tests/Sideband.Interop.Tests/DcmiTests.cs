namespace Sideband.Interop.Tests;

/// <summary>ipmitool's and FreeIPMI's DCMI commands against our controller.</summary>
public sealed class DcmiTests
{
    private const string Meter = "{name: Power, type: power unit, unit: watts, idle: 210, full: 210, range: 0..1000}";

    private static Task<string> FreeIpmiAsync(TestRack rack, params string[] arguments) =>
        FreeIpmi.RunAsync(rack, "ipmi-dcmi", arguments);

    [Fact]
    public async Task Ipmitool_discovers_measures_and_limits()
    {
        await using var rack = TestRack.Start(sensors: Meter);
        var found = await Ipmitool.RunAsync(rack, "dcmi", "discover");
        Assert.Contains("Power management available", found, StringComparison.Ordinal);
        var reading = await Ipmitool.RunAsync(rack, "dcmi", "power", "reading");
        Assert.Matches("Instantaneous power reading: +2[0-9][0-9] Watts", reading);
        Assert.Contains("Power reading state is:                   activated", reading, StringComparison.Ordinal);
        var minute = await Ipmitool.RunAsync(rack, "dcmi", "power", "reading", "1_min");
        Assert.Matches("Sampling period: +1_min", minute);
        await Ipmitool.RunAsync(rack, "dcmi", "power", "set_limit", "action", "sel_logging", "limit", "400");
        await Ipmitool.RunAsync(rack, "dcmi", "power", "activate");
        var limit = await Ipmitool.RunAsync(rack, "dcmi", "power", "get_limit");
        Assert.Contains("Power Limit Active", limit, StringComparison.Ordinal);
        Assert.Matches("Power Limit: +400 Watts", limit);
        await Ipmitool.RunAsync(rack, "dcmi", "power", "deactivate");
    }

    [Fact]
    public async Task Ipmitool_reads_sensors_tags_and_settings()
    {
        await using var rack = TestRack.Start(sensors: Meter);
        Assert.Matches("CPU Temp +. 40", await Ipmitool.RunAsync(rack, "dcmi", "sensors"));
        await Ipmitool.RunAsync(rack, "dcmi", "set_asset_tag", "an asset tag of more than 16 bytes");
        Assert.Contains(
            "an asset tag of more than 16 bytes",
            await Ipmitool.RunAsync(rack, "dcmi", "asset_tag"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "an asset tag of more than 16 bytes",
            await Ipmitool.RunAsync(rack, "fru", "print"),
            StringComparison.Ordinal
        );
        await Ipmitool.RunAsync(rack, "dcmi", "set_mc_id_string", "node-seven.example");
        Assert.Contains(
            "node-seven.example",
            await Ipmitool.RunAsync(rack, "dcmi", "get_mc_id_string"),
            StringComparison.Ordinal
        );
        var temperatures = await Ipmitool.RunAsync(rack, "dcmi", "get_temp_reading");
        Assert.Matches(@"CPU.*\n?.*1\s+\+40 C", temperatures);
        var settings = await Ipmitool.RunAsync(rack, "dcmi", "get_conf_param");
        Assert.Matches("(?s)Initial timeout interval.*4", settings);
    }

    [Fact]
    public async Task FreeIPMI_measures_limits_and_names()
    {
        await using var rack = TestRack.Start(sensors: Meter);
        var capabilities = await FreeIpmiAsync(rack, "--get-dcmi-capability-info");
        Assert.Contains("DCMI Specification Conformance", capabilities, StringComparison.Ordinal);
        Assert.Matches(
            "Current Power +: 2[0-9][0-9] Watts",
            await FreeIpmiAsync(rack, "--get-system-power-statistics")
        );
        var windows = await FreeIpmiAsync(rack, "--get-enhanced-system-power-statistics");
        Assert.Matches("Maximum Power over sampling duration", windows);
        await FreeIpmiAsync(
            rack,
            "--set-power-limit",
            "--exception-actions=LOG_EVENT_TO_SEL_ONLY",
            "--power-limit-requested=450",
            "--correction-time-limit=2000",
            "--statistics-sampling-period=30"
        );
        await FreeIpmiAsync(rack, "--activate-deactivate-power-limit=activate");
        Assert.Matches("Power Limit Requested +: 450 watts", await FreeIpmiAsync(rack, "--get-power-limit"));
        await FreeIpmiAsync(rack, "--set-asset-tag=rack seven");
        Assert.Contains("rack seven", await FreeIpmiAsync(rack, "--get-asset-tag"), StringComparison.Ordinal);
        await FreeIpmiAsync(rack, "--set-management-controller-identifier-string=node-7");
        Assert.Contains(
            "node-7",
            await FreeIpmiAsync(rack, "--get-management-controller-identifier-string"),
            StringComparison.Ordinal
        );
        Assert.Contains("CPU", await FreeIpmiAsync(rack, "--get-dcmi-sensor-info"), StringComparison.Ordinal);
    }
}
