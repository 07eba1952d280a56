using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What other controllers were broken by, row by row, and what this one does instead.</summary>
public sealed class SecurityTests : IDisposable
{
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    private TestConsole Console(string address = "192.0.2.1", int suite = 17, uint id = 0xA0A1A2A3) =>
        new(_bench, address, suite) { ConsoleId = id };

    // CVE-2021-39296: a session was usable before its last step, and in the other version's packets.
    [Fact]
    public void A_session_is_usable_only_behind_its_last_step_and_in_its_own_packets()
    {
        var console = Console();
        console.Open();
        console.Ask("admin");
        var datagram = new byte[100];
        var message = console.Plain(new ChassisControl(ChassisControlAction.PowerDown), ChassisControl.Command);
        // The message alone, put into a packet of 2.0 of the half-open session, without a code.
        var length = RmcpPlusPacket.Write(datagram, PayloadType.Ipmi, message.AsSpan(14));
        BitConverter.TryWriteBytes(datagram.AsSpan(6), console.ControllerId);
        Assert.Empty(console.Send(datagram.AsSpan(0, length)));
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Prove("long-and-secret-word"));
        Assert.Empty(console.Send(datagram.AsSpan(0, length)));
        // A packet of 1.5 with the number of the session of 2.0.
        message[9..13].CopyTo(datagram, 0);
        BitConverter.TryWriteBytes(message.AsSpan(9), console.ControllerId);
        Assert.Empty(console.Send(message));
        Assert.True(_bench.Controller.IsPowerOn);
        Assert.Equal(CompletionCode.Success, console.Command(new GetChassisStatus()));
    }

    // CVE-2021-39295, CVE-2024-42934: empty payloads, and indices out of the packet.
    [Fact]
    public void Cut_and_twisted_packets_are_dropped_and_the_session_goes_on()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var packet = console.Seal(new GetDeviceId());
            packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
            _ = console.Send(packet.AsSpan(0, i % 3 == 0 ? random.Next(packet.Length) : packet.Length));
            if (i % 8 == 7)
                Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        }
    }

    // RAKP 1 in an active session of one's own changed its user and its privilege.
    [Fact]
    public void Set_up_steps_come_once_and_in_their_order()
    {
        var console = Console();
        Assert.Null(console.Ask("admin"));
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var first = console.Rakp;
        Assert.Null(console.Ask("viewer", fill: 0x22));
        Assert.Same(first, console.Rakp);
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        var other = Console(id: 7);
        other.Open();
        other.Ask("admin");
        Assert.Null(other.Ask("viewer", fill: 0x33));
        Assert.Equal(RmcpPlusStatus.NoErrors, other.Prove("long-and-secret-word"));
        Assert.Equal("admin", _bench.Controller.Sessions.Find(other.ControllerId)!.User.Name);
    }

    // Pads that nobody looked at told a stranger what he had guessed right.
    [Fact]
    public void One_wrong_bit_anywhere_has_one_consequence_silence()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var good = console.Seal(new GetDeviceId());
        for (var bit = 4 * 8; bit < good.Length * 8; bit++)
        {
            var bad = good.ToArray();
            bad[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Empty(console.Send(bad));
        }
        Assert.NotEmpty(console.Send(good));
    }

    // Replay.
    [Fact]
    public void A_packet_counts_once_and_an_old_one_not_at_all()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var first = console.Seal(new GetDeviceId());
        Assert.NotEmpty(console.Send(first));
        Assert.Empty(console.Send(first));
        var late = console.Seal(new GetDeviceId());
        for (var i = 0; i < 8; i++)
            Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        Assert.NotEmpty(console.Send(late));
        var lost = console.Seal(new GetDeviceId());
        for (var i = 0; i < 40; i++)
            Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        Assert.Empty(console.Send(lost));
    }

    [Fact]
    public void A_session_belongs_to_the_address_that_began_it()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var address = console.Peer;
        console.Peer = new(IPAddress.Parse("198.51.100.66"), 40000);
        Assert.Null(console.Command(new GetDeviceId()));
        console.Peer = new(address.Address, 40001);
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        var half = Console(id: 5);
        half.Open();
        half.Peer = new(IPAddress.Parse("198.51.100.66"), 40000);
        Assert.Null(half.Ask("admin"));
    }

    // Answers that are larger than what asked for them make a weapon of a controller.
    [Fact]
    public void Answers_to_strangers_are_at_most_twice_as_large()
    {
        using var bench = new Workbench(
            Machine.Of(
                Guarded.Users
                    + "\nlan: {profile: compatible}\nsensors: [{name: P, type: power unit, unit: watts, idle: 90, full: 90, range: 0..1000}]"
            )
        );
        var console = new TestConsole(bench);
        // IPv4 and UDP headers are on the wire, too: 28 bytes in both directions.
        void Check() =>
            Assert.True(
                console.Received.Length + 28 <= 2 * (console.Sent.Length + 28),
                $"{Convert.ToHexString(console.Sent)} was answered by {Convert.ToHexString(console.Received)}"
            );
        var random = new Random(11);
        var visitor = new Strangers(console, random, Check);
        StandardCommands.Accept(visitor);
        Assert.True(visitor.Answered > 100);
        for (var suite = 1; suite < 18; suite++)
        {
            var opening = new TestConsole(bench, suite: suite) { ConsoleId = (uint)suite };
            opening.Open();
            Assert.True(opening.Received.Length <= 2 * opening.Sent.Length);
            opening.Ask("");
            Assert.True(opening.Received.Length <= 2 * opening.Sent.Length);
        }
        console.Send(Convert.FromHexString("0600FF06000011BE80010000"));
        Assert.NotEmpty(console.Received);
        Check();
    }

    // A dispatcher without a check of who asks.
    [Fact]
    public void Every_command_needs_its_privilege()
    {
        var visitor = new Unprivileged(_bench);
        StandardCommands.Accept(visitor);
        Assert.True(visitor.Asked > 60);
    }

    private sealed class Strangers(TestConsole console, Random random, Action check) : ICommandVisitor
    {
        public int Answered { get; private set; }

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            for (var i = 0; i < 20; i++)
            {
                if (console.Send(console.Plain(Message.MakeUp<TRequest>(random), TRequest.Command)).Length > 0)
                    Answered++;
                check();
            }
        }
    }

    private sealed class Unprivileged(Workbench bench) : ICommandVisitor
    {
        public int Asked { get; private set; }

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            var command = TRequest.Command;
            if (command.Privilege == PrivilegeLevel.None)
                return;
            var body = Message.ToOctets(default(TRequest));
            var entry = Bmc.Commands.CommandTable.Standard.Find((byte)command.NetFn, command.Code, body.Span);
            if (entry is null)
                return;
            var response = new byte[Message.LongestBody];
            var caller = bench.Administrator with { Privilege = command.Privilege - 1 };
            Assert.Equal(1, entry.Run(bench.Controller, in caller, body.Span, response));
            Assert.Equal(CompletionCode.InsufficientPrivilege, (CompletionCode)response[0]);
            Asked++;
        }
    }
}
