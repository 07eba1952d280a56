using System.Globalization;

namespace Sideband.Interop.Tests;

/// <summary>
/// ipmitool and our drop-in do the same to two controllers that are alike: the same text on stdout, the same end. In the
/// lists a line stands for a blank within a sensor's name.
/// </summary>
public sealed class DropInCommandTests
{
    private const string Buses = """
        buses:
          - devices:
              - {type: tmp75, address: 0x48, shows: CPU Temp}
              - {type: 24c02, address: 0x50}
        """;

    /// <summary>What only looks, in the plain form, with commas and verbose.</summary>
    private static readonly string[] Looks =
    [
        "power status",
        "chassis status",
        "chassis power status",
        "chassis policy list",
        "chassis restart_cause",
        "chassis poh",
        "chassis bootparam get 5",
        "chassis selftest",
        "mc info",
        "mc guid",
        "mc selftest",
        "mc getenables",
        "mc watchdog get",
        "sdr",
        "sdr list",
        "sdr elist",
        "sdr elist all",
        "sdr list full",
        "sdr list compact",
        "sdr list mcloc",
        "sdr list fru",
        "sdr info",
        "sdr type",
        "sdr type Temperature",
        "sdr type Fan",
        "sdr entity 3.1",
        "sdr get CPU_Temp",
        "sensor",
        "sensor list",
        "sensor get CPU_Temp FAN_1",
        "sensor get PSU_1",
        "sensor reading CPU_Temp",
        "sel",
        "sel info",
        "sel list",
        "sel elist",
        "sel list 3",
        "sel list last 2",
        "sel get 1",
        "sel get 0x2",
        "fru",
        "fru print",
        "fru list",
        "fru print 0",
        "lan print",
        "lan print 1",
        "user list",
        "user list 1",
        "user summary",
        "channel info",
        "channel info 1",
        "channel getaccess 1",
        "channel getaccess 1 2",
        "channel getciphers ipmi",
        "channel getciphers ipmi 1",
        "sol info",
        "sol info 1",
        "sol payload status 1 2",
        "sol payload status 1 1",
        "dcmi power reading",
        "dcmi power reading 5_sec",
        "dcmi power get_limit",
        "dcmi asset_tag",
        "dcmi get_mc_id_string",
        "dcmi get_temp_reading",
        "dcmi thermalpolicy get 64 1",
        "dcmi thermalpolicy get x 1",
        "dcmi discover",
        "dcmi sensors",
        "dcmi get_conf_param",
        "dcmi oob_discover",
        "dcmi",
        "dcmi bogus",
        "dcmi power",
        "pef",
        "pef help",
        "pef info",
        "pef status",
        "pef list",
        "pef policy",
        "pef policy list",
        "pef filter list",
        "pef capabilities",
        "pef timer get",
        "lan stats bogus",
        "sdr fill",
        "sdr fill file",
        "sdr fill bogus",
        "sol help",
        "sol looptest x",
        "chassis bootmbox get",
        "chassis bootmbox get text",
        "chassis bootmbox get block 1",
        "chassis bootmbox get text block 0",
        "chassis bootmbox get block 9",
        "chassis bootmbox get block x",
        "chassis bootmbox get block",
        "chassis bootmbox bogus",
        "chassis bootmbox",
        "lan alert print",
        "lan alert print 1",
        "lan alert print 1 1",
        "lan alert print 1 99",
        "lan alert print 9",
        "lan alert print x",
        "lan alert print 1 x",
        "lan alert bogus",
        "lan alert help",
        "lan alert",
        "i2c",
        "i2c help",
        "i2c bus=0 0x90 2 0x00",
        "i2c bus=0 0xa0 20 0",
        "i2c bus=0 0xa0 5 0",
        "i2c bus=0 0xa0 0",
        "i2c 0xa0 3 0",
        "i2c bus=0 0x22 1",
        "i2c bus=0 0xa0 300",
        "i2c bus=0 zz 1",
        "i2c bus=0 0xa0 4 zz",
        "mc getsysinfo system_name",
        "raw 0x06 0x01",
        "raw 6 1",
        "raw 10 0x20",
        "raw 0x06 0x99",
        "sel bogus",
        "chassis bogus",
        "power bogus",
    ];

    /// <summary>What changes something or goes wrong, one after the other.</summary>
    private static readonly string[] Changes =
    [
        "raw 0x06 0x01 0x02",
        "raw zz 1",
        "raw 6 zz",
        "raw 6 1 300",
        "user priv 2 9",
        "user enable 99",
        "user test 2 16 secret-word",
        "user test 2 16 wrong",
        "user test 2 20 secret-word",
        "fru print 9",
        "fru print x",
        "fru bogus",
        "sdr get Nope",
        "sdr list bogus",
        "sdr type Nope",
        "sdr type list",
        "sdr entity nope",
        "sdr bogus",
        "sensor get Nope",
        "sensor reading Nope",
        "sensor reading FAN_1 CPU_Temp",
        "sensor thresh CPU_Temp unc 84",
        "sensor thresh CPU_Temp upper 85 92 98",
        "sensor thresh CPU_Temp lower 0 3 5",
        "sensor thresh CPU_Temp xxx 5",
        "sensor thresh Nope unc 5",
        "sensor thresh PSU_1 unc 5",
        "sensor bogus",
        "sel list x",
        "sel list foo 3",
        "sel get 99",
        "sel get zz",
        "sel delete 99",
        "sel list last 3",
        "sel elist last 3",
        "sel clear",
        "sel list",
        "lan set 1 snmp public",
        "lan set 1 ipsrc static",
        "lan set 1 netmask 255.0.0.0",
        "lan set 1 defgw ipaddr 127.0.0.1",
        "lan set 1 vlan id 7",
        "lan print 1",
        "lan set 1 vlan id off",
        "lan print 9",
        "lan bogus",
        "user set name 7 frank",
        "user set password 7 franks-word",
        "user enable 7",
        "user priv 7 3 1",
        "channel setaccess 1 7 link=on ipmi=on privilege=2",
        "channel getaccess 1 7",
        "user list 1",
        "user disable 7",
        "user bogus",
        "channel info 9",
        "channel bogus",
        "chassis policy always-off",
        "chassis policy previous",
        "chassis policy bogus",
        "chassis identify 5",
        "chassis identify 0",
        "chassis identify force",
        "chassis identify 999",
        "chassis bootdev pxe options=persistent,efiboot",
        "chassis bootparam get 5",
        "chassis bootdev disk",
        "chassis bootparam get 5",
        "chassis bootdev bios clear-cmos=yes",
        "chassis bootparam get 5",
        "chassis bootparam get 0",
        "chassis bootparam get 1",
        "chassis bootparam get 2",
        "chassis bootparam get 3",
        "chassis bootparam get 4",
        "chassis bootparam get 6",
        "chassis bootparam get 7",
        "chassis bootparam get 99",
        "chassis bootdev bogus",
        "chassis bootdev none",
        "mc bogus",
        "mc reset bogus",
        "mc watchdog set timeout=60 action=none",
        "mc watchdog set timeout=60 use=sms action=cycle pretimeout=5 int=nmi clear=frb2 nolog",
        "mc watchdog get",
        "mc watchdog set timeout=9999",
        "mc watchdog off",
        "mc watchdog get",
        "mc watchdog reset",
        "mc setenables",
        "mc getsysinfo bogus",
        "mc setsysinfo system_name node7-with-a-rather-long-name-of-it",
        "mc getsysinfo system_name",
        "mc setsysinfo system_name",
        "mc getsysinfo delloem_os_version",
        "sol info 9",
        "sol info x",
        "sol payload status 9 2",
        "sol payload status 1 99",
        "sol payload disable 1 2",
        "sol payload status 1 2",
        "sol payload enable 1 2",
        "sol set enabled true 1",
        "sol set volatile-bit-rate 19.2 1",
        "sol set non-volatile-bit-rate 7 1",
        "sol set privilege-level admin 1",
        "sol set privilege-level boss 1",
        "sol set character-accumulate-level 5 1",
        "sol set character-accumulate-level 0 1",
        "sol set character-send-threshold 99 1",
        "sol set retry-count 3 1",
        "sol set retry-count 9 1",
        "sol set retry-interval 90 1",
        "sol set force-authentication false 1",
        "sol set force-encryption maybe 1",
        "sol set set-in-progress set-complete 1",
        "sol set bogus 1 1",
        "sol set enabled",
        "sol info 1",
        "sol deactivate",
        "sol deactivate instance=9",
        "sol activate bogus",
        "sol activate instance=99",
        "sol bogus",
        "i2c bus=0 0xa0 0 0xf8 0x5a",
        "i2c bus=0 0xa0 1 0xf8",
        "raw 0x00 0x08 0x07 0x00 0xf2 0x1b 0x00 0x6b 0x73 0x3d 0x68",
        "chassis bootmbox get",
        "chassis bootmbox get text",
        "chassis bootmbox set text 42 hello",
        "chassis bootmbox get text",
        "chassis bootmbox set text block 2 42 hello",
        "chassis bootmbox get",
        "chassis bootmbox set 7 1 2 3",
        "chassis bootmbox set block 1 7 1 2 0xff",
        "chassis bootmbox get",
        "chassis bootmbox set x 1",
        "chassis bootmbox set 7",
        "chassis bootmbox set 7 300",
        "chassis bootmbox set block 0 7 1 2 3 4 5 6 7 8 9 10 11 12 13 14",
        "chassis bootmbox set block 200 7 1",
        "chassis bootmbox set text 42",
        "chassis bootmbox set block",
        "chassis bootmbox set block x 7 1",
        "chassis bootmbox set 7 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
        "chassis bootmbox get",
        "raw 0x0c 0x01 0x01 0x12 0x01 0x80 0x07 0x03",
        "raw 0x0c 0x01 0x01 0x13 0x01 0x00 0x01 0x0a 0x01 0x02 0x03 0x02 0x00 0x00 0x00 0x00 0x01",
        "raw 0x0c 0x01 0x01 0x12 0x02 0x06 0x05 0x01",
        "lan alert print 1 1",
        "lan alert print 1 2",
        "lan alert set 1 1 ipaddr 10.0.0.9",
        "lan alert set 1 1 macaddr 01:02:03:04:05:06",
        "lan alert set 1 1 gateway backup",
        "lan alert set 1 1 gateway bogus",
        "lan alert set 1 1 ack on",
        "lan alert set 1 1 ack x",
        "lan alert set 1 1 type oem1",
        "lan alert print 1 1",
        "lan alert set 1 1 type pet",
        "lan alert set 1 1 type x",
        "lan alert set 1 1 time 7",
        "lan alert set 1 1 time 999",
        "lan alert set 1 1 retry 9",
        "lan alert set 1 1 retry x",
        "lan alert set 1 99 retry 3",
        "lan alert set 9 1 retry 3",
        "lan alert set x 1 retry 3",
        "lan alert set 1 x retry 3",
        "lan alert set 1 1 bogus 3",
        "lan alert set 1 1 retry",
        "lan alert set",
        "lan alert print 1 1",
        "lan stats clear",
        "pef filter enable 1",
        "pef filter enable 99",
        "pef filter enable 0",
        "pef filter enable x",
        "pef filter enable",
        "pef filter create 1",
        "pef filter bogus",
        "pef filter list",
        "pef filter disable 1",
        "pef policy enable 2",
        "pef policy enable 99",
        "pef policy enable 200",
        "pef policy disable 3",
        "pef policy bogus",
        "raw 0x04 0x12 9 1 0x18 0x11 0",
        "raw 0x04 0x12 9 4 0x2a 0x12 0x81",
        "pef policy list",
        "-v pef policy list",
        "raw 0x04 0x12 6 5 0x80 0x2a 3 0x18 0xff 0xff 2 9 3 0x03 0x00 0 0 0 0 0 0 0 0 0",
        "raw 0x04 0x12 6 6 0x80 0x00 0 0x00 0xff 0xff 0x40 0xff 0x0b 0x03 0x01 0 0 0 0 0 0 0 0 0",
        "raw 0x04 0x12 6 7 0xa0 0x01 2 0x20 0xff 0xff 0xff 0xff 0x70 0x01 0x00 0 0 0 0 0 0 0 0 0",
        "pef filter list",
        "-v pef filter list",
        "raw 0x04 0x12 1 0x00",
        "raw 0x04 0x12 2 0x00",
        "pef status",
        "-v pef status",
        "sol looptest 1 10 1",
        "dcmi set_conf_param activate_dhcp",
        "dcmi set_conf_param init 5",
        "dcmi set_conf_param timeout 130",
        "dcmi set_conf_param retry 70",
        "dcmi set_conf_param dhcp_config 1",
        "dcmi set_conf_param dhcp_config",
        "dcmi set_conf_param init x",
        "dcmi get_conf_param",
        "dcmi thermalpolicy set 64",
        "dcmi thermalpolicy set x 1 volatile poweroff sel 60 10",
        "dcmi thermalpolicy set 64 1 volatile nopoweroff sel 60 10",
        "dcmi thermalpolicy get 64 1",
        "dcmi power set_limit",
        "dcmi power set_limit limit 200",
        "dcmi power set_limit action power_off",
        "dcmi power set_limit action bogus",
        "dcmi power activate",
        "dcmi power get_limit",
        "dcmi power deactivate",
        "dcmi power reading bogus",
        "dcmi set_asset_tag blue",
        "dcmi asset_tag",
        "dcmi set_mc_id_string node7",
        "dcmi get_mc_id_string",
        "exec nofile",
        "set csv 1",
        "set csv x",
        "chassis restart_cause",
        // Before it is off: that takes a moment, which one of the two may see the end of and the other not.
        "power diag",
        "power off",
        "power on",
        "power bogus",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("-c")]
    [InlineData("-v")]
    public async Task Whatever_is_looked_at_reads_the_same(string form)
    {
        await using var rack = TestRack.Start(sensors: TestRack.PowerSensor, keys: Buses);
        rack.Inject("FAN 1", "fail");
        var wrong = new List<string>();
        foreach (var command in Looks)
            await CompareAsync(wrong, form, command, rack, rack);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Whatever_is_changed_ends_the_same()
    {
        await using var theirs = TestRack.Start(sensors: TestRack.PowerSensor, keys: Buses);
        await using var ours = TestRack.Start(sensors: TestRack.PowerSensor, keys: Buses);
        var wrong = new List<string>();
        foreach (var command in Changes)
            await CompareAsync(wrong, "", command, theirs, ours);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Events_that_either_saved_are_sent_again_by_either()
    {
        await using var theirs = TestRack.Start();
        await using var ours = TestRack.Start();
        var folder = Directory.CreateTempSubdirectory("sideband-sel").FullName;
        var (saved, ownSaved, bad) = (
            Path.Combine(folder, "theirs"),
            Path.Combine(folder, "ours"),
            Path.Combine(folder, "bad")
        );
        await File.WriteAllTextAsync(
            bad,
            "4 9\n# nothing\n\n0x04 0x09 0x01 0xef 0x00 0xff 0xff 0x11 # more than seven\n",
            TestContext.Current.CancellationToken
        );
        var wrong = new List<string>();
        foreach (var command in (string[])["event 1", "event 2", "event 3", $"sel add {bad}", "sel add nofile"])
            await CompareAsync(wrong, "", command, theirs, ours);
        Assert.Equal(0, (await Peer.RunSplitAsync("ipmitool", Words(theirs, $"sel save {saved}"))).Code);
        Assert.Equal(0, (await DropInRun.OwnAsync(Words(ours, $"sel save {ownSaved}"))).Code);
        Assert.Equal(
            await File.ReadAllTextAsync(saved, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(ownSaved, TestContext.Current.CancellationToken)
        );
        await CompareAsync(wrong, "", $"sel add {saved}", theirs, ours);
        await CompareAsync(wrong, "", $"sel save {Path.Combine(folder, "no", "folder")}", theirs, ours);
        await CompareAsync(wrong, "", "sel elist", theirs, ours);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Repositories_that_either_dumped_are_filled_again_by_either()
    {
        await using var theirs = TestRack.Start();
        await using var ours = TestRack.Start();
        var folder = Directory.CreateTempSubdirectory("sideband-sdr").FullName;
        var (dumped, cut) = (Path.Combine(folder, "all"), Path.Combine(folder, "cut"));
        var wrong = new List<string>();
        await CompareAsync(wrong, "", $"sdr dump {dumped}", theirs, ours);
        var bytes = await File.ReadAllBytesAsync(dumped, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(cut, bytes[..(bytes.Length - 7)], TestContext.Current.CancellationToken);
        await CompareAsync(wrong, "", $"sdr fill file {dumped}", theirs, ours);
        await CompareAsync(wrong, "", "sdr elist all", theirs, ours);
        // The peer erases what it has nothing to fill with, or crashes; ours leaves it.
        foreach (var file in (string[])[cut, Path.Combine(folder, "none")])
        {
            var (refusal, said, _) = await DropInRun.OwnAsync(Words(ours, $"sdr fill file {file}"));
            Assert.Equal((1, ""), (refusal, said));
        }
        var (code, output, _) = await DropInRun.OwnAsync(Words(ours, "sdr fill nosat"));
        Assert.Equal((0, ""), (code, output));
        await CompareAsync(wrong, "", "sdr elist all", theirs, ours);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Directory.Delete(folder, recursive: true);
    }

    private static string[] Words(TestRack rack, string command, string form = "") =>
        [
            .. DropInRun.Way.Split(' '),
            .. $"-p {rack.Port} -U {TestRack.User} -P {TestRack.Password} {form}".TrimEnd().Split(' '),
            .. command.Split(' ').Select(word => char.IsUpper(word[0]) ? word.Replace('_', ' ') : word),
        ];

    private static async Task CompareAsync(
        List<string> wrong,
        string form,
        string command,
        TestRack theirs,
        TestRack ours
    )
    {
        var (code, expected) = await Peer.RunSplitAsync("ipmitool", Words(theirs, command, form));
        var (ownCode, actual, errors) = await DropInRun.OwnAsync(Words(ours, command, form));
        if (code == ownCode && DropInRun.Plain(expected) == DropInRun.Plain(actual))
            return;
        wrong.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{form} {command} ended with {code}, ours with {ownCode}\n--- theirs\n{expected}--- ours\n{actual}{errors}"
            )
        );
    }
}
