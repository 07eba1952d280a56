using System.Text.Json;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>DCMI, the firewall, buses, satellites and command files: what is done is looked at afterwards.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class MachineNounTests
{
    private static async Task<JsonElement> JsonAsync(TestRack rack, params string[] words)
    {
        var run = await CommandLine.OnAsync(rack, [.. words, "-o", "json"]);
        Assert.True(run.ExitCode == ExitCode.Success, $"{string.Join(' ', words)}: {run.Words}{run.Output}");
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement[0].GetProperty("data").Clone();
    }

    [Fact]
    public async Task A_power_limit_is_set_activated_and_deactivated()
    {
        await using var rack = TestRack.Start(
            sensors: "{name: Power, type: power unit, unit: watts, idle: 210, full: 210, range: 0..1000}"
        );
        await JsonAsync(rack, "dcmi", "power", "limit", "set", "400", "--action", "log", "--correction", "2000");
        var on = await JsonAsync(rack, "dcmi", "power", "limit", "activate");
        Assert.True(on.GetProperty("active").GetBoolean());
        Assert.Equal(400, on.GetProperty("watts").GetInt32());
        Assert.Equal("log", on.GetProperty("action").GetString());
        Assert.Equal(2000, on.GetProperty("correction_ms").GetInt32());
        var off = await JsonAsync(rack, "dcmi", "power", "limit", "deactivate");
        Assert.False(off.GetProperty("active").GetBoolean());
        Assert.InRange((await JsonAsync(rack, "dcmi", "power", "reading")).GetProperty("watts").GetInt32(), 150, 260);
    }

    [Theory]
    [InlineData("of more than sixteen signs, and then some more of them")]
    [InlineData("Schränke Süd №7")]
    [InlineData("")]
    public async Task An_asset_tag_comes_back_as_it_was_set(string tag)
    {
        await using var rack = TestRack.Start();
        await JsonAsync(rack, "dcmi", "tag", "what was there before, and longer");
        Assert.Equal(tag, (await JsonAsync(rack, "dcmi", "tag", tag)).GetProperty("asset_tag").GetString());
    }

    [Fact]
    public async Task A_command_that_the_firewall_switched_off_is_refused_until_a_reset()
    {
        await using var rack = TestRack.Start();
        await JsonAsync(rack, "firewall", "disable", "04", "--netfn", "chassis");
        var refused = await CommandLine.OnAsync(rack, "chassis", "identify");
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Equal("on\n", (await CommandLine.OnAsync(rack, "power", "status")).Output);
        await JsonAsync(rack, "firewall", "reset", "--netfn", "chassis");
        Assert.Equal(ExitCode.Success, (await CommandLine.OnAsync(rack, "chassis", "identify")).ExitCode);
    }

    [Fact]
    public async Task A_memory_module_is_read_over_its_bus()
    {
        await using var rack = TestRack.Start(
            keys: "buses:\n  - devices:\n      - {type: spd, address: 0x52, gigabytes: 32, part: M393A4K40DB3}"
        );
        var module = await JsonAsync(rack, "i2c", "spd", "A4");
        Assert.Equal("DDR4", module.GetProperty("type").GetString());
        Assert.Equal(32768, module.GetProperty("size_mb").GetInt32());
        Assert.Equal("M393A4K40DB3", module.GetProperty("part_number").GetString());
        Assert.Equal("good", module.GetProperty("checksum").GetString());
        var scan = await CommandLine.OnAsync(rack, "i2c", "scan");
        Assert.Equal(ExitCode.Usage, scan.ExitCode);
        var found = await JsonAsync(rack, "i2c", "scan", "--i-know");
        Assert.Contains("A4", found.EnumerateArray().Select(f => f.GetProperty("address").GetString()));
    }

    [Fact]
    public async Task Satellites_are_found_with_their_sensors()
    {
        await using var rack = TestRack.Start(
            keys: "satellites:\n  - name: Riser\n    address: 0x22\n    sensors: [{name: Riser Temp, type: temperature, idle: 31, full: 31}]"
        );
        var one = Assert.Single((await JsonAsync(rack, "bridge", "discover")).EnumerateArray());
        Assert.Equal("0:0x22", one.GetProperty("bridge").GetString());
        Assert.Contains("Riser Temp", one.GetProperty("sensors").EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public async Task Commands_of_a_file_share_a_session_and_stop_at_the_first_that_fails()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start();
        await File.WriteAllTextAsync(
            "commands.txt",
            "# remark\nsession list -o csv\n\nsession list -o csv\nsel get 99\npower status\n",
            TestContext.Current.CancellationToken
        );
        var run = await CommandLine.OnAsync(rack, "exec", "commands.txt");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("line 5 failed: sel get 99", run.Words, StringComparison.Ordinal);
        var halves = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, halves.Length);
        Assert.Equal(halves[1], halves[3]); // the same session, by its handle and port
        var onward = await CommandLine.OnAsync(rack, "exec", "commands.txt", "--keep-going");
        Assert.EndsWith("on\n", onward.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_firmwares_tables_say_where_the_controller_is()
    {
        using var folder = new WorkingFolder();
        Directory.CreateDirectory("dmi/entries/38-0");
        Directory.CreateDirectory("acpi/tables");
        // KCS at I/O port CA2h, registers beside each other: as most machines have it.
        byte[] record = [38, 18, 0x26, 0, 1, 0x20, 0x20, 0xFF, 0xA3, 0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await File.WriteAllBytesAsync("dmi/entries/38-0/raw", record, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            "acpi/tables/SPMI",
            "SPMI too short"u8.ToArray(),
            TestContext.Current.CancellationToken
        );
        var run = await CommandLine.RunAsync("locate", "--root", ".", "-o", "json");
        using var json = JsonDocument.Parse(run.Output);
        var one = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("KCS", one.GetProperty("interface").GetString());
        Assert.Equal("0xCA2", one.GetProperty("address").GetString());
        Assert.Equal("2.0", one.GetProperty("ipmi").GetString());
    }
}
