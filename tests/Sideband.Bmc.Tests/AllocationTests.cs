using System.Net;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests;

/// <summary>A packet in a session is opened, answered and sealed without a byte for the garbage collector.</summary>
public sealed class AllocationTests
{
    private const int Warm = 200;
    private const int Measured = 500;
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void Answering_in_a_session_allocates_nothing(int suite)
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        var algorithms = CipherSuite.Find(suite)!;
        var user = controller.Users[2]!;
        var key = new byte[32];
        using var console = new SessionCipher(algorithms, key, user.Password!);
        controller.Sessions.Add(
            new()
            {
                Id = 1,
                ConsoleId = 2,
                Handle = 1,
                Channel = controller.Lan,
                User = user,
                Limit = PrivilegeLevel.Administrator,
                Peer = Peer,
                Cipher = new(algorithms, key, user.Password!),
                Inbound = ReplayWindow.RmcpPlus(),
                LastHeard = controller.Clock.GetUtcNow(),
            }
        );
        byte[][] messages =
        [
            Frame(GetDeviceId.Command, []),
            Frame(GetChassisStatus.Command, []),
            Frame(GetSensorReading.Command, [1]),
        ];
        var datagrams = Enumerable
            .Range(0, Warm + Measured)
            .Select(i =>
            {
                var datagram = new byte[256];
                var length = console.Seal(datagram, PayloadType.Ipmi, 1, (uint)i + 1, messages[i % messages.Length]);
                return datagram[..length];
            })
            .ToArray();
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
