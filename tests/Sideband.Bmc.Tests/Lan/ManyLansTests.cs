using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>A controller with more than one LAN channel: who comes in where, with what, and what leaves over which.</summary>
public sealed class ManyLansTests
{
    private const string TwoLans = """
        lan:
          - {channel: 1}
          - {channel: 8, suites: [17], ipmi 1.5: md5}
        users:
          - {name: admin, password: secret}
          - {name: near, password: secret, privilege: {8: operator}}
          - {name: both, password: secret, privilege: {1: user, 8: administrator}}
        """;

    private static RackFile Rack(string text)
    {
        using var reader = new StringReader(text);
        return RackFile.Read("rack.yaml", reader);
    }

    [Theory]
    [InlineData("near", 1, PrivilegeLevel.User, null)]
    [InlineData("near", 8, PrivilegeLevel.Operator, RmcpPlusStatus.NoErrors)]
    [InlineData("both", 1, PrivilegeLevel.User, RmcpPlusStatus.NoErrors)]
    [InlineData("both", 1, PrivilegeLevel.Operator, null)]
    [InlineData("both", 8, PrivilegeLevel.Administrator, RmcpPlusStatus.NoErrors)]
    [InlineData("admin", 8, PrivilegeLevel.Administrator, RmcpPlusStatus.NoErrors)]
    public void A_user_comes_in_where_he_may_with_what_he_may(
        string name,
        int channel,
        PrivilegeLevel role,
        RmcpPlusStatus? expected
    )
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        var console = new TestConsole(bench) { Channel = (byte)channel, Role = role };
        var status = console.Login(name, "secret");
        if (expected is null)
            Assert.NotEqual(RmcpPlusStatus.NoErrors, status);
        else
            Assert.Equal(expected, status);
    }

    [Fact]
    public void A_session_lives_on_the_channel_that_it_began_on()
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        var near = new TestConsole(bench) { Channel = 8 };
        Assert.Equal(RmcpPlusStatus.NoErrors, near.Login("admin", "secret"));
        Assert.Equal(CompletionCode.Success, near.Command(new GetDeviceId()));
        var stray = new byte[Controller.LargestDatagram];
        Assert.Equal(0, bench.Controller.Receive(1, near.Seal(new GetDeviceId()), near.Peer, stray));
        Assert.Equal(CompletionCode.Success, near.Command(new GetDeviceId()));
        Assert.Equal(
            (0, 1),
            (bench.Ask(new GetChannelInfo(1)).ActiveSessions, bench.Ask(new GetChannelInfo(8)).ActiveSessions)
        );
    }

    [Fact]
    public void What_the_host_sends_over_one_goes_to_no_session_of_the_other()
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        var near = new TestConsole(bench) { Channel = 8 };
        Assert.Equal(RmcpPlusStatus.NoErrors, near.Login("admin", "secret"));
        var message = new byte[LanMessage.Overhead];
        new LanMessage
        {
            To = LanMessage.ConsoleAddress,
            From = LanMessage.ControllerAddress,
            NetFn = (byte)NetFn.OemGroup,
        }.Write(message);
        byte[] named = [bench.Controller.Sessions.Active.Single().Handle, .. message];
        // 80h: no session of that handle. (§22.7)
        Assert.Equal((CompletionCode)0x80, Send(1));
        Assert.Equal(CompletionCode.Success, Send(8));

        CompletionCode Send(byte channel) =>
            bench.Try(new SendMessage(channel, false, false, MessageTracking.None, named), bench.Host);
    }

    [Fact]
    public void Each_offers_its_own_suites_and_kinds_of_authentication()
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        Assert.Equal("02", bench.Ask(new GetLanConfigurationParameters(1, false, 22, 0, 0)).Data.ToString());
        Assert.Equal("01", bench.Ask(new GetLanConfigurationParameters(8, false, 22, 0, 0)).Data.ToString());
        Assert.Equal("00", bench.Ask(new GetLanConfigurationParameters(1, false, 1, 0, 0)).Data.ToString());
        Assert.Equal("04", bench.Ask(new GetLanConfigurationParameters(8, false, 1, 0, 0)).Data.ToString());
        var weaker = new TestConsole(bench, suite: 3) { Channel = 8 };
        Assert.NotEqual(RmcpPlusStatus.NoErrors, weaker.Open());
    }

    [Fact]
    public void What_is_set_on_one_is_not_set_on_the_other_and_stays_over_a_restart()
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        bench.Ask(SetLanConfigurationParameters.Of(8, new LanVlanId(20, true)));
        var key = new byte[20];
        key[0] = 7;
        bench.Ask(new SetChannelSecurityKeys(8, SecurityKeyOperation.Set, SecurityKeyId.Kg, key));
        bench.Restart();
        Assert.Equal("0000", bench.Ask(new GetLanConfigurationParameters(1, false, 20, 0, 0)).Data.ToString());
        Assert.Equal("1480", bench.Ask(new GetLanConfigurationParameters(8, false, 20, 0, 0)).Data.ToString());
        // Without the new key a session's packets are nobody's, but where there is none they hold.
        var (far, near) = (new TestConsole(bench), new TestConsole(bench, "192.0.2.2") { Channel = 8 });
        far.Login("admin", "secret");
        near.Login("admin", "secret");
        Assert.Equal(CompletionCode.Success, far.Command(new GetDeviceId()));
        Assert.Null(near.Command(new GetDeviceId()));
    }

    [Fact]
    public void A_command_that_is_switched_off_on_one_goes_on_over_the_other()
    {
        using var bench = new Workbench(Machine.Of(TwoLans));
        const byte Chassis = (byte)NetFn.Chassis;
        var on = bench.Ask(new GetCommandEnables(8, Chassis, CommandRange.From00To7F, 0, default)).Mask.ToArray();
        on[0] &= unchecked((byte)~(1 << ChassisIdentify.Command.Code));
        bench.Ask(new SetCommandEnables(8, Chassis, CommandRange.From00To7F, 0, on, default));
        var (far, near) = (new TestConsole(bench), new TestConsole(bench, "192.0.2.2") { Channel = 8 });
        Assert.Equal(RmcpPlusStatus.NoErrors, far.Login("admin", "secret"));
        Assert.Equal(RmcpPlusStatus.NoErrors, near.Login("admin", "secret"));
        foreach (var console in (TestConsole[])[far, near])
            console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator));
        Assert.Equal(CompletionCode.Success, far.Command(new ChassisIdentify(1, 0)));
        Assert.Equal(CompletionCode.InsufficientPrivilege, near.Command(new ChassisIdentify(1, 0)));
        Assert.Equal(CompletionCode.Success, near.Command(new GetChassisStatus()));
    }

    [Fact]
    public void Traps_leave_over_the_channel_of_their_destination()
    {
        var machine = Machine.Of(
            TwoLans
                + """

                filters: [{type: physical security, do: alert}]
                alerts: {to: [192.0.2.10, {address: 192.0.2.20, channel: 8}, {address: 192.0.2.21, channel: 8}]}
                """
        );
        var time = new ManualTime();
        using var controller = new Controller(machine, new MemoryStore(), time);
        controller.Log(Alerting.Bench.Intrusion);
        time.Advance(TimeSpan.FromSeconds(1));
        controller.Advance();
        var sent = new List<(int, string)>();
        while (controller.TryTakeOutgoing(out _, out var to, out var channel))
            sent.Add((channel, to.ToString()));
        Assert.Equal([(1, "192.0.2.10:162"), (8, "192.0.2.20:162"), (8, "192.0.2.21:162")], sent.Order());
    }

    [Fact]
    public void The_first_is_the_primary_one_whatever_its_number_and_DCMI_names_them()
    {
        using var bench = new Workbench(
            Machine.Of(
                """
                lan: [{channel: 8}, {channel: 2}]
                serial port: {file: /dev/null, channel: 1}
                users: [{name: admin, password: secret}]
                """
            )
        );
        var console = new TestConsole(bench) { Channel = 8 };
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "secret"));
        Assert.Equal(CompletionCode.InvalidDataField, bench.Try(new GetChannelInfo(3)));
        // Second LAN channel, serial terminal mode, system interface; then the three numbers. (DCMI 1.5 §6.1.1)
        Assert.Equal("000007", bench.Ask(new GetDcmiCapabilitiesInfo(1)).Data.ToString());
        Assert.Equal("080201", bench.Ask(new GetDcmiCapabilitiesInfo(4)).Data.ToString());
    }

    [Fact]
    public void Nodes_have_addresses_and_cards_for_each_channel()
    {
        var rack = Rack(
            """
            machines:
              two: {lan: [{}, {channel: 8}]}
              one: {}
            nodes:
              - {name: a, machine: two, count: 2}
              - {name: b, machine: two, count: 2, listen: {8: "127.0.9.1:623"}, mac: {8: "52:54:00:00:00:ff"}}
              - {name: c, machine: one, mac: "52:54:00:00:01:00"}
            """
        );
        Assert.Equal(
            [
                "a1 1 127.0.0.1:6230",
                "a1 8 127.0.0.1:6231",
                "a2 1 127.0.0.1:6232",
                "a2 8 127.0.0.1:6233",
                "b1 1 127.0.0.1:6234",
                "b1 8 127.0.9.1:623",
                "b2 1 127.0.0.1:6235",
                "b2 8 127.0.9.2:623",
                "c 1 127.0.0.1:6236",
            ],
            rack.Nodes.SelectMany(n => n.Endpoints.Select(e => $"{n.Name} {e.Channel} {e.Endpoint}"))
        );
        Assert.Equal(
            ["52:54:00:00:00:ff", "52:54:00:00:01:00"],
            rack.Nodes.Where(n => n.Name.StartsWith('b')).Select(n => n.Machine.Lans[1].MacAddress.ToString())
        );
        Assert.Equal("52:54:00:00:01:00", rack.Nodes[4].Machine.Lan.MacAddress.ToString());
        Assert.Equal(9, rack.Nodes.SelectMany(n => n.Endpoints).Distinct().Count());
        Assert.Equal((ushort)6231, rack.Nodes[0].Machine.Lans[1].Port);
    }

    [Fact]
    public void A_channel_may_listen_on_addresses_of_both_families_and_tells_both()
    {
        var rack = Rack(
            """
            listen: ["127.0.0.1:6230", "[::1]:6230"]
            machines: {one: {}, two: {lan: [{}, {channel: 8}]}}
            nodes:
              - {name: a, machine: one, count: 2}
              - {name: b, machine: two, listen: {8: ["127.0.9.1", "[fd00::9:1]"]}}
            """
        );
        Assert.Equal(
            [
                "a1 1 127.0.0.1:6230",
                "a1 1 [::1]:6230",
                "a2 1 127.0.0.1:6231",
                "a2 1 [::1]:6231",
                "b 1 127.0.0.1:6232",
                "b 1 [::1]:6232",
                "b 8 127.0.9.1:623",
                "b 8 [fd00::9:1]:623",
            ],
            rack.Nodes.SelectMany(n => n.Endpoints.Select(e => $"{n.Name} {e.Channel} {e.Endpoint}"))
        );
        Assert.Equal(
            ["127.0.9.1", "fd00::9:1"],
            rack.Nodes[2].Machine.Lans[1].Served.Select(served => served.Address.ToString())
        );
    }

    [Theory]
    [InlineData("lan: [{}, {suites: [3]}]", "'channel' is missing")]
    [InlineData("lan: [{}, {channel: 1}]", "two LAN channels with the number 1")]
    [InlineData("lan: [{}, {channel: 12}]", "expected a whole number from 1 to 11")]
    [InlineData("lan: [{}, {channel: 8, profile: compatible}]", "write them at the first")]
    [InlineData("lan: secure", "'lan' has keys of its own below it")]
    [InlineData("lan: []", "'lan' is empty")]
    [InlineData("lan: {channel: 2}\nserial port: {pty: a}", "channel 2 is a LAN channel")]
    [InlineData(
        "users: [{name: a, password: b, privilege: {2: user}}]",
        "'2' is no channel of the machine; there are: 1"
    )]
    [InlineData("users: [{name: a, password: b, privilege: {}}]", "name the channels that he may come in by")]
    [InlineData("alerts: {to: [{address: 192.0.2.1, channel: 8}]}", "8 is no LAN channel of the machine; there are: 1")]
    [InlineData("satellites: [{address: 0x22, channel: 1}]", "channel 1 has another use")]
    [InlineData("serial port: {pty: a}\nsatellites: [{address: 0x22, channel: 2}]", "channel 2 has another use")]
    public void What_cannot_be_meant_is_told_with_what_can(string keys, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<MachineFileException>(() => Machine.Of(keys)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("listen: {8: \"127.0.0.1:6230\"}", "a has the address 127.0.0.1:6230 twice")]
    [InlineData("listen: {7: \"127.0.0.1:6230\"}", "'7' is no channel of the machine; there are: 1, 8")]
    [InlineData("listen: {8: here}", "'here' is no address")]
    [InlineData("mac: \"ff:ff:ff:ff:ff:ff\"", "is no address of a card")]
    public void Nodes_whose_addresses_cannot_be_meant_are_told_so(string keys, string expected) =>
        Assert.Contains(
            expected,
            Assert
                .Throws<MachineFileException>(() =>
                    Rack(
                        $"machines: {{m: {{lan: [{{}}, {{channel: 8}}]}}}}\nnodes: [{{name: a, machine: m, {keys}}}]\n"
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_datagram_of_a_channel_that_is_not_there_is_the_callers_mistake()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore(), new ManualTime());
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            controller.Receive(8, new byte[1], new IPEndPoint(IPAddress.Loopback, 1), new byte[2048])
        );
    }
}
