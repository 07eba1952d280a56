using Sideband.Client;

namespace Sideband.Interop.Tests;

/// <summary>
/// Everything that operators do with stock tools, one tool after the other, while Wireshark's dissector listens: all end
/// well, and no packet is malformed. Suite 2 signs and does not encrypt, so that the dissector sees into sessions of 2.0.
/// </summary>
public sealed class TsharkTests
{
    /// <summary>What ipmitool is asked, and what it must say.</summary>
    private static readonly (string Command, string Expected)[] Ipmitool =
    [
        ("mc info", "Firmware Revision         : 2.14"),
        ("mc guid", "System GUID"),
        ("mc selftest", "Selftest: passed"),
        ("chassis status", "System Power         : on"),
        ("power status", "Chassis Power is on"),
        ("power reset", "Reset"),
        ("power diag", "Diag"),
        ("power cycle", "Cycle"),
        ("power off", "Down/Off"),
        ("power on", "Up/On"),
        ("power soft", "Soft"),
        ("power on", "Up/On"),
        ("chassis identify", "Chassis identify interval: default"),
        ("chassis bootdev pxe options=persistent,efiboot", "Set Boot Device to pxe"),
        ("chassis bootparam get 5", "Boot parameter data: e004000000"),
        ("sdr elist all", "CPU Temp"),
        ("sdr info", "Record Count                        : 5"),
        ("sensor list", "CPU Temp"),
        ("sensor get PSU_1", ""),
        ("sensor get 12V", "Upper Critical        : 13.2"),
        ("sensor thresh 12V unc 12.6", "Locating sensor record '12V'"),
        ("sel info", "Entries"),
        ("sel list", "NMI"),
        ("sel elist", "NMI"),
        ("sel get 1", "SEL Record ID          : 0001"),
        ("sel time set 11/25/26_01:02:03", "11/25/26 01:02:03"),
        ("sel time get", "11/25/26 01:02:0"),
        ("event 1", "Sending SAMPLE event"),
        ("sel clear", "Clearing SEL"),
        ("fru print", "Product Serial        : SN42"),
        ("fru read 0 FILE", "Done"),
        ("fru write 0 FILE", "Size to Write    : 2048 bytes"),
        ("user list 1", "viewer"),
        ("user set name 6 carol", ""),
        ("user set password 6 carols-word", "successful"),
        ("user enable 6", ""),
        ("user priv 6 3 1", "successful (user 6)"),
        ("user test 6 16 carols-word", "Success"),
        ("channel info 1", "802.3 LAN"),
        ("channel getaccess 1 6", "carol"),
        ("channel setaccess 1 6 privilege=2", "successful"),
        ("channel getciphers ipmi 1", "aes_cbc_128"),
        ("lan print 1", "Subnet Mask"),
        ("lan set 1 snmp hello", ""),
        ("session info all", "session handle"),
        ("raw 6 1", "20 01 02 14 02"),
    ];

    /// <summary>What FreeIPMI's tools are asked, without any workaround flag.</summary>
    private static readonly (string Command, string Expected)[] FreeIpmi =
    [
        ("bmc-info", "Firmware Revision     : 2.14"),
        ("ipmipower --stat", "on"),
        ("ipmipower --on --wait-until-on", "ok"),
        ("ipmipower --cycle", "ok"),
        ("ipmi-sensors --quiet-cache --flush-cache", ""),
        ("ipmi-sensors --quiet-cache", "CPU Temp"),
        ("ipmi-sensors --quiet-cache", "FAN 1"),
        ("ipmi-sel --quiet-cache", "ID"),
        ("ipmi-fru --quiet-cache", "SN42"),
        ("ipmi-chassis --get-chassis-status", "System Power"),
        ("ipmi-raw 0 6 1", "01 00 20 01"),
    ];

    [Theory]
    [InlineData("-I lanplus -C 2", "-D LAN_2_0 -I 2")]
    [InlineData("-I lanplus -C 3", "-D LAN_2_0 -I 3")]
    [InlineData("-I lanplus -C 17", "-D LAN_2_0 -I 17")]
    [InlineData("-I lan -A MD5", "-D LAN -a MD5")]
    [InlineData("-I lan -A PASSWORD", "-D LAN -a STRAIGHT_PASSWORD_KEY")]
    public async Task Stock_tools_get_their_answers_and_no_packet_is_malformed(string ipmitool, string freeIpmi)
    {
        await using var rack = TestRack.Start(suites: "2, 3, 17");
        await using var capture = await Capture.StartAsync(rack.Port);
        var file = Path.GetTempFileName();
        // All of the list is tried, so that one failure does not hide the next.
        var wrong = new List<string>();
        string[] way =
        [
            .. ipmitool.Split(' '),
            .. $"-H 127.0.0.1 -p {rack.Port} -U {TestRack.User} -P {TestRack.Password}".Split(' '),
        ];
        foreach (var (command, expected) in Ipmitool)
            await ExpectAsync(wrong, ["ipmitool", .. way, .. Words(command, file)], expected);
        way =
        [
            .. freeIpmi.Split(' '),
            .. $"-h {rack.Target} -u {TestRack.User} -p {TestRack.Password} -l ADMIN".Split(' '),
        ];
        foreach (var (command, expected) in FreeIpmi)
        {
            var words = command.Split(' ');
            // With straight passwords ipmipower compares sixteen bytes and fills in only as many as the password has. (docs/quirks.md)
            if (words[0] == "ipmipower" && freeIpmi.Contains("STRAIGHT", StringComparison.Ordinal))
                continue;
            await ExpectAsync(wrong, [words[0], .. way, .. words[1..]], expected);
        }
        File.Delete(file);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await capture.StopAsync();
        var all = await capture.ReadAsync("rmcp");
        Assert.True(all.Length > 500, $"only {all.Length} packets were seen");
        Assert.Empty(await capture.ReadAsync("_ws.malformed"));
    }

    [Fact]
    public async Task No_packet_of_our_client_is_malformed()
    {
        await using var rack = TestRack.Start();
        await using var capture = await Capture.StartAsync(rack.Port);
        var options = new ClientOptions { Port = rack.Port, CacheFolder = null };
        var credentials = new Credentials(TestRack.User, TestRack.Password);
        var stop = TestContext.Current.CancellationToken;
        await using (var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, options, stop))
            Assert.True(await client.Power.IsOnAsync(stop));
        var plain = options with { Ipmi15 = Protocol.Sessions.AuthenticationType.Md5 };
        await using (var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, plain, stop))
        {
            Assert.Equal(5, (await client.Sdr.InfoAsync(stop)).Records);
            Assert.Equal(4, await client.Sensors.ReadAsync(stop).CountAsync(stop));
        }
        await capture.StopAsync();
        Assert.NotEmpty(await capture.ReadAsync("rmcp"));
        Assert.Empty(await capture.ReadAsync("_ws.malformed"));
    }

    /// <summary>A line stands for a blank within a word.</summary>
    private static IEnumerable<string> Words(string command, string file) =>
        command.Split(' ').Select(word => word == "FILE" ? file : word.Replace('_', ' '));

    private static async Task ExpectAsync(List<string> wrong, string[] words, string expected)
    {
        var (code, output) = await Peer.RunAsync(words[0], words[1..]);
        if (code != 0 || !output.Contains(expected, StringComparison.Ordinal))
            wrong.Add($"{string.Join(' ', words)} ended with {code}, without '{expected}':\n{output}");
    }
}
