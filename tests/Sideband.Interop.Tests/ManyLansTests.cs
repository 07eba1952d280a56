using System.Globalization;
using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A controller with two LAN channels, each on its own socket, as ipmitool and snmptrapd see it.</summary>
public sealed class ManyLansTests : IAsyncDisposable
{
    private const string Password = "secret-word";
    private readonly int _first = FreePorts.One();
    private readonly int _second = FreePorts.One();
    private Rack? _rack;

    public ValueTask DisposeAsync() => _rack?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Start(string alerts = "")
    {
        using var text = new StringReader(
            $$"""
            machines:
              two:
                controller: {manufacturer: 7154, product: 99}
                lan:
                  - {suites: [3, 17]}
                  - {channel: 8, suites: [17], ipmi 1.5: md5}
                users:
                  - {name: admin, password: {{Password}}}
                  - {name: near, password: {{Password}}, privilege: {8: operator} }
                {{alerts}}
            nodes:
              - name: node
                machine: two
                listen: {1: "127.0.0.1:{{_first}}", 8: "127.0.0.2:{{_second}}" }
                mac: {8: "52:54:00:12:34:56"}
            """
        );
        _rack = Rack.Start(RackFile.Read("test", text));
    }

    private Task<(int Code, string Output)> TryAsync(int channel, string user, params string[] command)
    {
        var (host, port) = channel == 1 ? ("127.0.0.1", _first) : ("127.0.0.2", _second);
        return Peer.RunAsync(
            "ipmitool",
            [.. $"-I lanplus -N 1 -R 2 -H {host} -p {port} -U {user} -P {Password} -C 17".Split(' '), .. command]
        );
    }

    private async Task<string> RunAsync(int channel, string user, params string[] command)
    {
        var (code, output) = await TryAsync(channel, user, command);
        Assert.True(code == 0, $"ipmitool {string.Join(' ', command)} ended with {code}: {output}");
        return output;
    }

    [Fact]
    public async Task Each_channel_has_a_socket_addresses_parameters_and_sessions_of_its_own()
    {
        Start();
        foreach (var over in (int[])[1, 8])
        {
            var here = await RunAsync(over, "admin", "channel", "info");
            Assert.Contains($"Channel 0x{over:x} info", here, StringComparison.Ordinal);
            Assert.Matches("Active Session Count *: 1", here);
            var there = await RunAsync(over, "admin", "channel", "info", over == 1 ? "8" : "1");
            Assert.Contains("Channel Medium Type   : 802.3 LAN", there, StringComparison.Ordinal);
            Assert.Matches("Active Session Count *: 0", there);
        }
        var first = await RunAsync(8, "admin", "lan", "print", "1");
        Assert.Contains("IP Address              : 127.0.0.1", first, StringComparison.Ordinal);
        Assert.Contains("RMCP+ Cipher Suites     : 3,17", first, StringComparison.Ordinal);
        var second = await RunAsync(1, "admin", "lan", "print", "8");
        Assert.Contains("IP Address              : 127.0.0.2", second, StringComparison.Ordinal);
        Assert.Contains("MAC Address             : 52:54:00:12:34:56", second, StringComparison.Ordinal);
        Assert.Contains("RMCP+ Cipher Suites     : 17", second, StringComparison.Ordinal);
        Assert.Contains("Auth Type Support       : MD5", second, StringComparison.Ordinal);
        // Parameter 8, the primary RMCP port, lowest byte first: ipmitool has no words for it.
        var port = (await RunAsync(1, "admin", "raw", "0x0c", "0x02", "0x08", "0x08", "0x00", "0x00")).Trim();
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"11 {_second & 0xFF:x2} {_second >> 8:x2}"), port);

        await RunAsync(1, "admin", "lan", "set", "8", "vlan", "id", "20");
        Assert.Contains(
            "802.1q VLAN ID          : 20",
            await RunAsync(8, "admin", "lan", "print", "8"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "802.1q VLAN ID          : Disabled",
            await RunAsync(8, "admin", "lan", "print", "1"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("[\"127.0.0.1:{port}\", \"[::1]:{port}\"]")]
    [InlineData("\"[::]:{port}\"")]
    public async Task A_channel_answers_over_both_versions_of_ip_and_tells_its_addresses_of_both(string listen)
    {
        var port = $"{_first}";
        using var text = new StringReader(
            $$"""
            listen: {{listen.Replace("{port}", port, StringComparison.Ordinal)}}
            machines: {one: {users: [{name: admin, password: {{Password}} } ] } }
            nodes: [{name: node, machine: one}]
            """
        );
        _rack = Rack.Start(RackFile.Read("test", text));
        foreach (var host in (string[])["127.0.0.1", "::1"])
        {
            var way = $"-I lanplus -H {host} -p {port} -U admin -P {Password}".Split(' ');
            var (code, output) = await Peer.RunAsync("ipmitool", [.. way, "lan6", "print", "1"]);
            Assert.True(code == 0, output);
            Assert.Matches("IPv6/IPv4 Addressing Enables: both", output);
            Assert.Matches("Address: +::1/128", output);
            (code, output) = await Peer.RunAsync("ipmitool", [.. way, "lan", "print", "1"]);
            Assert.True(code == 0, output);
            Assert.DoesNotContain("IP Address              : 0.0.0.0", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_user_of_one_channel_comes_in_there_alone_until_he_is_let_in_elsewhere()
    {
        Start();
        Assert.Matches("3 +near +.*NO ACCESS", await RunAsync(1, "admin", "user", "list", "1"));
        Assert.Matches("3 +near +.*OPERATOR", await RunAsync(1, "admin", "user", "list", "8"));
        await RunAsync(8, "near", "-L", "OPERATOR", "chassis", "status");
        Assert.NotEqual(0, (await TryAsync(8, "near", "-L", "ADMINISTRATOR", "chassis", "status")).Code);
        Assert.NotEqual(0, (await TryAsync(1, "near", "-L", "OPERATOR", "chassis", "status")).Code);
        await RunAsync(8, "admin", "channel", "setaccess", "1", "3", "ipmi=on", "privilege=2");
        await RunAsync(1, "near", "-L", "USER", "chassis", "status");
        Assert.Contains("OPERATOR", await RunAsync(1, "admin", "user", "list", "8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_switched_off_on_one_channel_goes_on_over_the_other()
    {
        Start();
        string[] identify = ["lun", "0", "netfn", "0", "command", "4"];
        await RunAsync(1, "admin", ["firewall", "disable", "channel", "8", .. identify]);
        await RunAsync(1, "admin", "chassis", "identify", "1");
        var (code, refused) = await TryAsync(8, "admin", "chassis", "identify", "1");
        Assert.NotEqual(0, code);
        Assert.Contains("Insufficient privilege level", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_alerts_over_both_channels_each_from_its_own_address()
    {
        await using var receiver = await TrapReceiver.StartAsync();
        Start($"alerts: {{port: {receiver.Port}, to: [127.0.0.1, {{address: 127.0.0.1, channel: 8, when: always}}]}}");
        var policies = await RunAsync(1, "admin", "pef", "policy", "list");
        Assert.Contains("127.0.0.1", policies, StringComparison.Ordinal);
        await RunAsync(1, "admin", "event", "1");
        await receiver.NextAsync();
        await receiver.NextAsync();
        Assert.Equal(
            [$"UDP: [127.0.0.1]:{_first}", $"UDP: [127.0.0.2]:{_second}"],
            receiver.Traps.Select(trap => trap.From.Split("->")[0]).Order()
        );
    }
}
