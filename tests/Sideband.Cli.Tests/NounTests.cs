using System.Text.Json;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>What verbs do is done: looked at with other verbs afterwards.</summary>
public sealed class NounTests
{
    private static async Task<string> OkAsync(TestRack rack, params string[] words)
    {
        var run = await CommandLine.OnAsync(rack, words);
        Assert.True(run.ExitCode == ExitCode.Success, $"{string.Join(' ', words)}: {run.Words}{run.Output}");
        return run.Output;
    }

    private static async Task<JsonElement> JsonAsync(TestRack rack, params string[] words)
    {
        using var json = JsonDocument.Parse(await OkAsync(rack, [.. words, "-o", "json"]));
        return json.RootElement[0].GetProperty("data").Clone();
    }

    [Fact]
    public async Task A_user_who_was_added_comes_in_and_one_who_was_deleted_does_not()
    {
        await using var rack = TestRack.Start();
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_NEW", "fresh-word");
        await OkAsync(rack, "user", "add", "carol", "operator", "--new-password-env", "SIDEBAND_TEST_NEW");
        string[] carol = ["-H", rack.Target, "-U", "carol", "--password-env", "SIDEBAND_TEST_NEW", "--no-cache"];
        Assert.Equal("on\n", (await CommandLine.RunAsync([.. carol, "power", "status"])).Output);
        Assert.Equal(ExitCode.Refused, (await CommandLine.RunAsync([.. carol, "user", "enable", "5"])).ExitCode);
        var twice = await CommandLine.OnAsync(
            rack,
            "user",
            "add",
            "carol",
            "user",
            "--new-password-env",
            "SIDEBAND_TEST_NEW"
        );
        Assert.Contains("has a user 'carol' already", twice.Words, StringComparison.Ordinal);
        Assert.Contains(
            "right",
            await OkAsync(rack, "user", "test", "carol", "--new-password-env", "SIDEBAND_TEST_NEW"),
            StringComparison.Ordinal
        );
        await OkAsync(rack, "user", "delete", "carol");
        Assert.Equal(ExitCode.Refused, (await CommandLine.RunAsync([.. carol, "power", "status"])).ExitCode);
    }

    [Fact]
    public async Task Nobody_deletes_himself()
    {
        await using var rack = TestRack.Start();
        var run = await CommandLine.OnAsync(rack, "user", "delete", TestRack.User);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("is the one who is asking", run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boot_options_are_set_shown_and_cleared()
    {
        await using var rack = TestRack.Start();
        var set = await JsonAsync(
            rack,
            "boot",
            "set",
            "bios",
            "--persistent",
            "--legacy",
            "--console-redirection",
            "on",
            "--lock-keyboard"
        );
        Assert.Equal(
            ("bios", true, "legacy"),
            (
                set.GetProperty("device").GetString(),
                set.GetProperty("persistent").GetBoolean(),
                set.GetProperty("firmware").GetString()
            )
        );
        Assert.Equal(
            ["lock-keyboard", "console-redirection on"],
            (await JsonAsync(rack, "boot", "show")).GetProperty("options").EnumerateArray().Select(o => o.GetString())
        );
        await OkAsync(rack, "boot", "mailbox", "--text", "ks=http://10.0.0.1/a");
        Assert.Equal(
            "ks=http://10.0.0.1/a",
            (await JsonAsync(rack, "boot", "mailbox")).GetProperty("text").GetString()
        );
        Assert.Equal("none", (await JsonAsync(rack, "boot", "clear")).GetProperty("device").GetString());
        var both = await CommandLine.OnAsync(rack, "boot", "set", "pxe", "--once", "--persistent");
        Assert.Contains("are opposites", both.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_of_an_inventory_is_changed_and_added_and_the_rest_stays()
    {
        await using var rack = TestRack.Start();
        var before = await OkAsync(rack, "fru", "show");
        await OkAsync(rack, "fru", "edit", "0", "product", "Asset Tag", new string('A', 60));
        await OkAsync(rack, "fru", "edit", "0", "chassis", "Extra 2", "rack 7");
        var after = await OkAsync(rack, "fru", "show");
        Assert.Contains($"Asset Tag\t{new string('A', 60)}", after, StringComparison.Ordinal);
        Assert.Contains("Extra 2\track 7", after, StringComparison.Ordinal);
        var kept = before.Split('\n').Where(l => l.Length > 0 && !l.Contains("Asset Tag", StringComparison.Ordinal));
        Assert.All(kept, line => Assert.Contains(line, after, StringComparison.Ordinal));
        var wrong = await CommandLine.OnAsync(rack, "fru", "edit", "0", "product", "Asset Tga", "x");
        Assert.Contains("did you mean 'Asset Tag'?", wrong.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_filtered_saved_loaded_and_cleared()
    {
        await using var rack = TestRack.Start();
        var file = Path.Combine(Directory.CreateTempSubdirectory("sideband-sel").FullName, "x.sel");
        rack.Inject("FAN 1", "fail");
        await OkAsync(rack, "sel", "add", "04 08 04 6F 01 FF FF");
        Assert.Contains(
            "critical",
            await OkAsync(rack, "sel", "list", "--severity", "critical", "--type", "Power Supply"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "Fan",
            await OkAsync(rack, "sel", "list", "--exclude-type", "Fan"),
            StringComparison.Ordinal
        );
        Assert.Single((await OkAsync(rack, "sel", "list", "--last", "1")).Trim().Split('\n'));
        Assert.Equal("", await OkAsync(rack, "sel", "list", "--until", "2001-01-01"));
        var entries = (await JsonAsync(rack, "sel", "info")).GetProperty("entries").GetInt32();
        var cleared = await JsonAsync(rack, "sel", "clear", "--save", file);
        Assert.Equal(entries, cleared.GetProperty("deleted").GetInt32());
        // The controller notes in the log that it was cleared.
        Assert.Equal(1, cleared.GetProperty("entries").GetInt32());
        Assert.Equal(entries, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length);
        await OkAsync(rack, "sel", "load", file);
        Assert.Equal(entries + 1, (await JsonAsync(rack, "sel", "list")).GetArrayLength());
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Limits_hysteresis_and_events_of_a_sensor_are_set()
    {
        await using var rack = TestRack.Start();
        await OkAsync(rack, "sensor", "threshold", "set", "CPU Temp", "upper-critical", "90", "upper-warning", "80");
        await OkAsync(rack, "sensor", "hysteresis", "set", "CPU Temp", "3", "4");
        var sensor = await JsonAsync(rack, "sensor", "get", "CPU Temp");
        Assert.Equal(
            (90, 80, 3, 4),
            (
                sensor.GetProperty("upper_critical").GetInt32(),
                sensor.GetProperty("upper_warning").GetInt32(),
                sensor.GetProperty("hysteresis_up").GetInt32(),
                sensor.GetProperty("hysteresis_down").GetInt32()
            )
        );
        var off = await JsonAsync(rack, "sensor", "events", "CPU Temp", "--disable", "9");
        var event9 = off.EnumerateArray().Single(e => e.GetProperty("offset").GetInt32() == 9);
        Assert.False(event9.GetProperty("assertion").GetBoolean());
    }

    [Fact]
    public async Task Lan_settings_are_written_and_the_lock_is_given_back()
    {
        await using var rack = TestRack.Start();
        var shown = await OkAsync(
            rack,
            "lan",
            "set",
            "--gateway",
            "10.0.0.1",
            "--vlan",
            "77",
            "--bad-password-tries",
            "5"
        );
        Assert.Contains("Default Gateway Address\t\t10.0.0.1", shown, StringComparison.Ordinal);
        Assert.Contains("Enabled yes", shown, StringComparison.Ordinal);
        Assert.Contains("0h Set complete", shown, StringComparison.Ordinal);
        var wrong = await CommandLine.OnAsync(rack, "lan", "set", "--gateway", "10.0.0");
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("'10.0.0' is no address", wrong.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_dumped_cleared_and_loaded_again()
    {
        await using var rack = TestRack.Start();
        var file = Path.Combine(Directory.CreateTempSubdirectory("sideband-sdr").FullName, "x.sdr");
        var before = await OkAsync(rack, "sensor", "list");
        await OkAsync(rack, "sdr", "dump", file);
        await OkAsync(rack, "sdr", "clear");
        Assert.Equal("", await OkAsync(rack, "sensor", "list"));
        await OkAsync(rack, "sdr", "load", file);
        Assert.Equal(before, await OkAsync(rack, "sensor", "list"));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Sessions_of_others_are_closed_and_the_own_is_not()
    {
        await using var rack = TestRack.Start();
        var options = new Client.ClientOptions { Port = rack.Port, CacheFolder = null };
        await using var other = await Client.IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Client.Credentials(TestRack.User, TestRack.Password),
            options,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(2, (await JsonAsync(rack, "session", "list")).GetArrayLength());
        await OkAsync(rack, "session", "close", "--others");
        Assert.Equal(1, (await JsonAsync(rack, "session", "list")).GetArrayLength());
    }

    [Theory]
    [InlineData("md5")]
    [InlineData("md2")]
    [InlineData("password")]
    [InlineData("auto")]
    public async Task Sessions_of_15_open_by_every_kind_and_by_choice(string type)
    {
        await using var rack = TestRack.Start();
        Assert.Equal("on\n", await OkAsync(rack, "-I", "lan", "-A", type, "power", "status"));
    }
}
