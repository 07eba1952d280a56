using System.Net;
using System.Net.Sockets;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Datagrams;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests;

/// <summary>A packet in a session is opened, answered and sealed without a byte for the garbage collector.</summary>
public sealed class AllocationTests
{
    private const int Warm = 200;
    private const int Measured = 500;
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);
    private static readonly byte[] Key = new byte[32];

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void Answering_in_a_session_allocates_nothing(int suite)
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        AddSession(controller, suite);
        var datagrams = Packets(controller, suite);
        var reply = new byte[Controller.LargestDatagram];
        var answered = Answer(controller, datagrams.AsSpan(0, Warm), reply);
        var before = GC.GetAllocatedBytesForCurrentThread();
        answered += Answer(controller, datagrams.AsSpan(Warm), reply);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Warm + Measured, answered);
        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void Sealing_and_opening_packets_allocates_nothing(int suite)
    {
        using var cipher = new SessionCipher(CipherSuite.Find(suite)!, new byte[32], new SessionPassword("secret"));
        var message = Frame(GetDeviceId.Command, []);
        var datagram = new byte[256];
        var before = 0L;
        for (var i = 0; i < Warm + Measured; i++)
        {
            if (i == Warm)
                before = GC.GetAllocatedBytesForCurrentThread();
            var length = cipher.Seal(datagram, PayloadType.Ipmi, 1, (uint)i + 1, message);
            Assert.True(SessionPacket.TryParse(datagram.AsSpan(0, length), out var packet));
            Assert.True(cipher.TryOpen(in packet, out var opened));
            Assert.True(LanMessage.TryRead(opened, out _));
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>From the socket to the socket: in, answered, flushed, out; and something that was not asked for as well.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void A_packet_on_its_way_through_the_host_allocates_nothing(int suite)
    {
        var time = new ManualTime();
        using var scheduler = new Scheduler(time);
        using var programs = new EventPrograms(time);
        using var host = new ControllerHost(
            new("node", new(IPAddress.Loopback, 0), Machine.Usual),
            new(Machine.Usual, new MemoryStore(), time),
            scheduler,
            programs
        );
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(host.Sockets[0].Socket.LocalEndPoint!);
        client.ReceiveTimeout = 10_000;
        var session = AddSession(host.Controller, suite, (IPEndPoint)client.LocalEndPoint!);
        var batch = new DatagramBatch(Controller.LargestDatagram, answers: true);
        var heard = new byte[Controller.LargestDatagram];
        var allocated = 0L;
        var sent = 0;
        foreach (var packet in Packets(host.Controller, suite))
        {
            client.Send(packet);
            time.Advance(TimeSpan.FromMilliseconds(10));
            var before = GC.GetAllocatedBytesForCurrentThread();
            host.Controller.Server.Sender.Send(session, PayloadType.Sol, heard.AsSpan(0, 100));
            var count = batch.Receive(host.Sockets[0].Socket, wait: true);
            host.Sockets[0].Receive(batch, count);
            allocated += ++sent > Warm ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
            Assert.Equal((1, true, true), (count, client.Receive(heard) > 0, client.Receive(heard) > 0));
        }
        Assert.Equal(0, allocated);
    }

    private static LanSession AddSession(Controller controller, int suite, IPEndPoint? peer = null)
    {
        var user = controller.Users[2]!;
        var session = new LanSession
        {
            Id = 1,
            ConsoleId = 2,
            Handle = 1,
            Channel = controller.Lan,
            User = user,
            Limit = PrivilegeLevel.Administrator,
            Peer = peer ?? Peer,
            Cipher = new(CipherSuite.Find(suite)!, Key, user.Password!),
            Inbound = ReplayWindow.RmcpPlus(),
            LastHeard = controller.Clock.GetUtcNow(),
        };
        controller.Sessions.Add(session);
        return session;
    }

    /// <summary>What a console sends in the session: three commands in turn.</summary>
    private static byte[][] Packets(Controller controller, int suite)
    {
        using var console = new SessionCipher(CipherSuite.Find(suite)!, Key, controller.Users[2]!.Password!);
        byte[][] messages =
        [
            Frame(GetDeviceId.Command, []),
            Frame(GetChassisStatus.Command, []),
            Frame(GetSensorReading.Command, [1]),
        ];
        var packets = new byte[Warm + Measured][];
        for (var i = 0; i < packets.Length; i++)
        {
            var packet = new byte[256];
            var length = console.Seal(packet, PayloadType.Ipmi, 1, (uint)i + 1, messages[i % messages.Length]);
            packets[i] = packet[..length];
        }
        return packets;
    }

    private static int Answer(Controller controller, Span<byte[]> datagrams, byte[] reply)
    {
        var answered = 0;
        foreach (var datagram in datagrams)
            answered += controller.Receive(datagram, Peer, reply) > 0 ? 1 : 0;
        return answered;
    }

    private static byte[] Frame(IpmiCommand command, ReadOnlySpan<byte> body)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)command.NetFn,
            Command = command.Code,
            Body = body,
        }.Write(message);
        return message;
    }
}
