using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Tests.Channels;

/// <summary>CVE-2019-6260 and its like: a guest that gives itself a user on the controller of the machine it rents.</summary>
public sealed class HostTrustTests : IDisposable
{
    private const string Guest = """
        users: [{name: admin, password: secret}]
        host privilege: operator
        satellites: [{name: Riser, address: 0x22}]
        times: {up: 0, down: 0}
        """;

    private readonly Workbench _bench = new(Machine.Of(Guest));

    public void Dispose() => _bench.Dispose();

    private static byte[] Sent(SystemInterface host, IpmiCommand command, ReadOnlySpan<byte> body)
    {
        var answer = new byte[MessageRouter.LargestBody];
        var header = MessageHeader.Local((byte)command.NetFn, 0, command.Code);
        return answer[..host.Answer(in header, null, body, answer)];
    }

    private CompletionCode Ask<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        (CompletionCode)
            Sent(_bench.Controller.SystemInterface!, TRequest.Command, Message.ToOctets((TRequest)request).Span)[0];

    [Fact]
    public void An_untrusted_host_changes_neither_users_nor_network_nor_firewall()
    {
        const CompletionCode No = CompletionCode.InsufficientPrivilege;
        Assert.Equal(No, Ask(new SetUserName(3, "intruder")));
        Assert.Equal(No, Ask(new SetUserPassword(2, false, PasswordOperation.SetPassword, new byte[16])));
        Assert.Equal(No, Ask(new SetUserAccess(1, true, true, true, false, 2, PrivilegeLevel.Administrator, null)));
        Assert.Equal(No, Ask(new SetLanConfigurationParameters(1, 3, new byte[] { 10, 0, 0, 1 })));
        Assert.Equal(No, Ask(new SetChannelSecurityKeys(1, SecurityKeyOperation.Set, SecurityKeyId.Kg, new byte[20])));
        Assert.Equal("admin", _bench.Controller.Users[2]!.Name);
        Assert.Equal("", _bench.Controller.Users[3]!.Name);
    }

    [Fact]
    public void It_works_with_its_own_side_as_before()
    {
        Assert.Equal(CompletionCode.Success, Ask(new GetDeviceId()));
        Assert.Equal(CompletionCode.Success, Ask(new GetMessageFlags()));
        Assert.Equal(CompletionCode.Success, Ask(new SetBmcGlobalEnables(GlobalEnables.SystemEventLogging)));
        Assert.Equal(CompletionCode.Success, Ask(new ChassisControl(ChassisControlAction.HardReset)));
    }

    [Fact]
    public void Everything_that_an_administrator_alone_may_do_is_closed_to_it()
    {
        var visitor = new Guesser(_bench.Controller.SystemInterface!);
        StandardCommands.Accept(visitor);
        Assert.True(visitor.Refused > 20, $"only {visitor.Refused}");
    }

    // 20h is the controller itself, 22h a satellite that passes on what it is asked to.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_way_round_by_the_bus_gives_nobody_more_than_he_has(bool bySatellite)
    {
        var controller = _bench.Controller;
        var set = Frame(0x20, SetUserName.Command, Message.ToOctets(new SetUserName(3, "intruder")).Span);
        if (bySatellite)
        {
            var request = new SendMessage(0, false, false, MessageTracking.Track, set);
            set = Frame(0x22, SendMessage.Command, Message.ToOctets(request).Span);
        }
        Assert.Equal(CompletionCode.Success, Ask(new SendMessage(0, false, false, MessageTracking.None, set)));
        controller.Advance();
        Assert.Equal("", controller.Users[3]!.Name);
        // The same by somebody who may.
        using var trusting = new Workbench(
            Machine.Of(Guest.Replace("operator", "administrator", StringComparison.Ordinal))
        );
        var body = Message.ToOctets(new SendMessage(0, false, false, MessageTracking.None, set));
        Assert.Equal(0, Sent(trusting.Controller.SystemInterface!, SendMessage.Command, body.Span)[0]);
        trusting.Controller.Advance();
        Assert.Equal("intruder", trusting.Controller.Users[3]!.Name);
    }

    [Fact]
    public void An_operator_on_the_network_gains_nothing_by_writing_to_the_bus()
    {
        var set = Frame(0x20, SetUserName.Command, Message.ToOctets(new SetUserName(3, "intruder")).Span);
        var operatorOnly = _bench.Administrator with { Privilege = PrivilegeLevel.Operator };
        _bench.Ask(new SendMessage(0, false, false, MessageTracking.Raw, set), operatorOnly);
        _bench.Controller.Advance();
        Assert.Equal("", _bench.Controller.Users[3]!.Name);
    }

    private static byte[] Frame(byte to, IpmiCommand command, ReadOnlySpan<byte> body)
    {
        var frame = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = to,
            From = LanMessage.ControllerAddress,
            NetFn = (byte)command.NetFn,
            Sequence = 3,
            Command = command.Code,
            Body = body,
        }.Write(frame);
        return frame;
    }

    private sealed class Guesser(SystemInterface host) : ICommandVisitor
    {
        public int Refused { get; private set; }

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            var command = TRequest.Command;
            if (command is not { Privilege: >= PrivilegeLevel.Administrator, Reach: CommandReach.Anywhere })
                return;
            var code = (CompletionCode)Sent(host, command, Message.ToOctets(default(TRequest)).Span)[0];
            if (code == CompletionCode.InvalidCommand)
                return;
            Assert.Equal(CompletionCode.InsufficientPrivilege, code);
            Refused++;
        }
    }
}
