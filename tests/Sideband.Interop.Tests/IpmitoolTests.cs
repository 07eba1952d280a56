namespace Sideband.Interop.Tests;

/// <summary>Debian's ipmitool against our controller: what it prints, and the state that results.</summary>
public sealed class IpmitoolTests
{
    private static async Task<string> RunAsync(TestRack rack, string way, params string[] command)
    {
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            [
                .. way.Split(' '),
                "-H",
                "127.0.0.1",
                "-p",
                $"{rack.Port}",
                "-U",
                TestRack.User,
                "-P",
                TestRack.Password,
                .. command,
            ]
        );
        Assert.True(code == 0, $"ipmitool {way} {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    private static async Task ExpectAsync(TestRack rack, string way, string expected, params string[] command) =>
        Assert.Contains(expected, await RunAsync(rack, way, command), StringComparison.Ordinal);

    [Theory]
    [InlineData("-I lanplus -C 3")]
    [InlineData("-I lanplus -C 17")]
    [InlineData("-I lan -A MD5")]
    [InlineData("-I lan -A PASSWORD")]
    public async Task Every_way_in_leads_to_the_same_controller(string way)
    {
        await using var rack = TestRack.Start();
        await ExpectAsync(rack, way, "Firmware Revision         : 2.14", "mc", "info");
        await ExpectAsync(rack, way, "Product ID                : 99", "mc", "info");
        await ExpectAsync(rack, way, "System GUID", "mc", "guid");
        await ExpectAsync(rack, way, "Selftest: passed", "mc", "selftest");
        await ExpectAsync(rack, way, "System Power         : on", "chassis", "status");
        await ExpectAsync(rack, way, "CPU Temp         | 40 degrees C", "sdr", "list");
        await ExpectAsync(rack, way, "Product Serial        : SN42", "fru", "print");
        await ExpectAsync(rack, way, "20 01 02 14 02 9f f2 1b 00 63 00", "raw", "6", "1");
    }

    [Theory]
    [InlineData("-I lanplus -C 3")]
    [InlineData("-I lanplus -C 17")]
    [InlineData("-I lan -A MD5")]
    public async Task Power_is_switched_and_is_then_so(string way)
    {
        await using var rack = TestRack.Start();
        await ExpectAsync(rack, way, "Chassis Power is on", "power", "status");
        await ExpectAsync(rack, way, "Down/Off", "power", "off");
        await UntilAsync(rack, way, "Chassis Power is off");
        await ExpectAsync(rack, way, "Up/On", "power", "on");
        await UntilAsync(rack, way, "Chassis Power is on");
        await ExpectAsync(rack, way, "Cycle", "power", "cycle");
        await UntilAsync(rack, way, "Chassis Power is off");
        await UntilAsync(rack, way, "Chassis Power is on");
        await ExpectAsync(rack, way, "Reset", "power", "reset");
        await ExpectAsync(rack, way, "Diag", "power", "diag");
        await ExpectAsync(rack, way, "Soft", "power", "soft");
        await UntilAsync(rack, way, "Chassis Power is off");
        var log = await RunAsync(rack, way, "sel", "list");
        Assert.Contains("NMI/Diag Interrupt", log, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Initiated by hard reset", log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Boot_options_are_kept_as_they_were_set()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        await ExpectAsync(
            rack,
            way,
            "Set Boot Device to pxe",
            "chassis",
            "bootdev",
            "pxe",
            "options=persistent,efiboot"
        );
        var parameter = await RunAsync(rack, way, "chassis", "bootparam", "get", "5");
        Assert.Contains("Boot parameter data: e004000000", parameter, StringComparison.Ordinal);
        Assert.Contains("Force PXE", parameter, StringComparison.Ordinal);
        await ExpectAsync(rack, way, "Chassis identify interval: 5 seconds", "chassis", "identify", "5");
    }

    [Fact]
    public async Task Sensors_show_their_values_and_take_new_limits()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        var list = await RunAsync(rack, way, "sensor", "list");
        Assert.Matches(
            @"CPU Temp\s+\| 40\.000\s+\| degrees C\s+\| ok\s+\| 0\.000\s+\| 3\.000\s+\| 5\.000\s+\| 85\.000\s+\| 92\.000\s+\| 98\.000",
            list
        );
        Assert.Matches(
            @"12V\s+\| 12\.000\s+\| Volts\s+\| ok\s+\| na\s+\| 10\.800\s+\| 11\.100\s+\| 12\.900\s+\| 13\.200\s+\| na",
            list
        );
        Assert.Matches(@"FAN 1\s+\| 5000\.000\s+\| RPM\s+\| ok", list);
        await ExpectAsync(rack, way, "Presence detected", "sdr", "elist", "all");
        await RunAsync(rack, way, "sensor", "thresh", "CPU Temp", "upper", "30", "92", "98");
        await ExpectAsync(rack, way, "Upper Non-Critical    : 30.000", "sensor", "get", "CPU Temp");
        Assert.Matches(@"CPU Temp\s+\| 40\.000\s+\| degrees C\s+\| nc", await RunAsync(rack, way, "sensor", "list"));
        await ExpectAsync(rack, way, "Record Count                        : 5", "sdr", "info");
    }

    [Fact]
    public async Task A_failed_fan_is_in_the_log_with_reading_and_limit()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        rack.Inject("FAN 1", "fail");
        var log = await RunAsync(rack, way, "sel", "elist");
        Assert.Contains(
            "Fan FAN 1 | Lower Critical going low  | Asserted | Reading 0 < Threshold 1000 RPM",
            log,
            StringComparison.Ordinal
        );
        await ExpectAsync(rack, way, "Entries          : 3", "sel", "info");
        await ExpectAsync(rack, way, "Lower Non-recoverable going low", "sel", "get", "3");
        await RunAsync(rack, way, "event", "1");
        await ExpectAsync(rack, way, "Entries          : 4", "sel", "info");
        await RunAsync(rack, way, "sel", "clear");
        await ExpectAsync(rack, way, "Log area reset/cleared", "sel", "list");
    }

    [Fact]
    public async Task The_clock_of_the_log_is_set()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        // The command itself, since ipmitool reads dates in the form of the locale.
        await RunAsync(rack, way, "raw", "0x0a", "0x49", "0x00", "0x00", "0x00", "0x60");
        Assert.StartsWith("01/14/21", await RunAsync(rack, way, "sel", "time", "get"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inventory_is_read_changed_and_written_back()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        var file = Path.GetTempFileName();
        await RunAsync(rack, way, "fru", "read", "0", file);
        Assert.Equal(2048, new FileInfo(file).Length);
        Assert.True(
            Protocol.Records.Fru.FruDocument.TryParse(
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
                out var document
            )
        );
        var field = Protocol.Records.Fru.FruField.Create("NEW-SERIAL");
        var changed = document with
        {
            Product = document.Product! with { Fields = document.Product.Fields.SetItem(4, field) },
        };
        await File.WriteAllBytesAsync(file, changed.Build(), TestContext.Current.CancellationToken);
        await RunAsync(rack, way, "fru", "write", "0", file);
        await ExpectAsync(rack, way, "Product Serial        : NEW-SERIAL", "fru", "print");
        File.Delete(file);
    }

    [Fact]
    public async Task A_new_user_gets_in_with_his_own_rights()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        await RunAsync(rack, way, "user", "set", "name", "5", "bob");
        await RunAsync(rack, way, "user", "set", "password", "5", "bobs-word");
        await RunAsync(rack, way, "user", "enable", "5");
        await ExpectAsync(rack, way, "Set Privilege Level command successful (user 5)", "user", "priv", "5", "2", "1");
        await RunAsync(rack, way, "channel", "setaccess", "1", "5", "link=on", "ipmi=on", "callin=on", "privilege=3");
        await ExpectAsync(rack, way, "Success", "user", "test", "5", "16", "bobs-word");
        Assert.Matches(@"5\s+bob\s+true\s+true\s+true\s+OPERATOR", await RunAsync(rack, way, "user", "list", "1"));
        await ExpectAsync(rack, way, "Privilege Level      : OPERATOR", "channel", "getaccess", "1", "5");
        string[] asBob =
        [
            "-I",
            "lanplus",
            "-C",
            "17",
            "-H",
            "127.0.0.1",
            "-p",
            $"{rack.Port}",
            "-U",
            "bob",
            "-P",
            "bobs-word",
            "-L",
            "OPERATOR",
        ];
        Assert.Equal(0, (await Peer.RunAsync("ipmitool", [.. asBob, "power", "status"])).Code);
        var (code, output) = await Peer.RunAsync("ipmitool", [.. asBob, "user", "set", "name", "6", "eve"]);
        Assert.NotEqual(0, code);
        Assert.Contains("Insufficient privilege level", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Channels_settings_and_sessions_are_told_and_changed()
    {
        await using var rack = TestRack.Start();
        const string way = "-I lanplus -C 17";
        await ExpectAsync(rack, way, "802.3 LAN", "channel", "info", "1");
        Assert.Matches(
            @"17\s+N/A\s+hmac_sha256\s+sha256_128\s+aes_cbc_128",
            await RunAsync(rack, way, "channel", "getciphers", "ipmi", "1")
        );
        await RunAsync(rack, way, "lan", "set", "1", "netmask", "255.255.0.0");
        await RunAsync(rack, way, "lan", "set", "1", "snmp", "hello");
        var lan = await RunAsync(rack, way, "lan", "print", "1");
        Assert.Contains("Subnet Mask             : 255.255.0.0", lan, StringComparison.Ordinal);
        Assert.Contains("SNMP Community String   : hello", lan, StringComparison.Ordinal);
        Assert.Contains("RMCP+ Cipher Suites     : 3,17", lan, StringComparison.Ordinal);
        await ExpectAsync(rack, way, "user id                       : 2", "session", "info", "all");
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_user_out()
    {
        await using var rack = TestRack.Start();
        string[] way =
        [
            "-I",
            "lan",
            "-A",
            "MD5",
            "-H",
            "127.0.0.1",
            "-p",
            $"{rack.Port}",
            "-U",
            "viewer",
            "-L",
            "USER",
        ];
        Assert.Equal(0, (await Peer.RunAsync("ipmitool", [.. way, "-P", TestRack.Password, "mc", "info"])).Code);
        // In 1.5 the controller sees the wrong code. In 2.0 the console finds out first and says nothing more.
        for (var i = 0; i < 10; i++)
            Assert.NotEqual(
                0,
                (await Peer.RunAsync("ipmitool", [.. way, "-R", "1", "-N", "1", "-P", "no", "mc", "info"])).Code
            );
        Assert.NotEqual(
            0,
            (
                await Peer.RunAsync("ipmitool", [.. way, "-R", "1", "-N", "1", "-P", TestRack.Password, "mc", "info"])
            ).Code
        );
    }

    private static async Task UntilAsync(TestRack rack, string way, string expected)
    {
        for (var i = 0; i < 100; i++)
        {
            if ((await RunAsync(rack, way, "power", "status")).Contains(expected, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"The machine never said '{expected}'.");
    }
}
