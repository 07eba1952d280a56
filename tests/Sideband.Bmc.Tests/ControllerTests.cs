using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests;

public sealed class ControllerTests
{
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);

    private static byte[] Frame<T>(byte sequence, IpmiCommand command, in T body)
        where T : struct, IMessage<T>
    {
        var bytes = Message.ToOctets(in body).ToArray();
        var message = new byte[LanMessage.Overhead + bytes.Length];
        new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = (byte)command.NetFn,
            Sequence = sequence,
            Command = command.Code,
            Body = bytes,
        }.Write(message);
        return message;
    }

    private static LanSession Session(Controller controller) =>
        new()
        {
            Id = 1,
            ConsoleId = 2,
            Handle = 1,
            Channel = controller.Lan,
            User = controller.Users[2]!,
            Limit = PrivilegeLevel.Administrator,
            Peer = Peer,
            Privilege = PrivilegeLevel.Administrator,
        };

    [Fact]
    public void A_command_that_is_repeated_is_answered_again_and_not_done_again()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        using var session = Session(controller);
        var messages = new LanMessages(controller, controller.Lan, controller.Server.Sender);
        var answer = new byte[LanMessages.LargestMessage];
        var again = new byte[LanMessages.LargestMessage];
        var record = SelRecord.Create(new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0, 0));
        for (byte i = 0; i < 40; i++)
        {
            var request = Frame(i, AddSelEntry.Command, new AddSelEntry(record.ToArray()));
            var length = messages.Answer(session, request, answer);
            Assert.Equal(length, messages.Answer(session, request, again));
            Assert.Equal(answer[..length], again[..length]);
        }
        Assert.Equal(40, controller.Sel.Records.Count);
    }

    [Fact]
    public void Noise_is_never_answered_with_a_crash()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        var random = new Random(5);
        var reply = new byte[Controller.LargestDatagram];
        var datagram = new byte[200];
        for (var round = 0; round < 100_000; round++)
        {
            random.NextBytes(datagram);
            if (round % 4 != 0)
            {
                // Far enough in to be taken for a packet of ours.
                ((byte[])[0x06, 0x00, 0xFF, 0x07]).CopyTo(datagram, 0);
                datagram[4] = (byte)(round % 2 == 0 ? 0x06 : random.Next(3));
                if (datagram[4] == 6)
                {
                    datagram[5] = (byte)(0x10 + (random.Next(3) * 2));
                    datagram.AsSpan(6, 8).Clear();
                    datagram[14] = (byte)random.Next(60);
                    datagram[15] = 0;
                }
            }
            _ = controller.Receive(datagram.AsSpan(0, random.Next(datagram.Length)), Peer, reply);
        }
        Assert.Equal(0, controller.Sessions.Count);
    }

    [Fact]
    public void Every_command_answers_any_body_of_any_length()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        using var session = Session(controller);
        var messages = new LanMessages(controller, controller.Lan, controller.Server.Sender);
        var random = new Random(3);
        var answer = new byte[LanMessages.LargestMessage];
        for (var round = 0; round < 60_000; round++)
        {
            var body = new byte[random.Next(40)];
            random.NextBytes(body);
            var message = new byte[LanMessage.Overhead + body.Length];
            new LanMessage
            {
                To = 0x20,
                From = 0x81,
                NetFn = (byte)(random.Next(8) * 2),
                Sequence = (byte)random.Next(64),
                Command = (byte)random.Next(0x70),
                Body = body,
            }.Write(message);
            Assert.InRange(messages.Answer(session, message, answer), LanMessage.Overhead + 1, answer.Length);
        }
    }

    [Fact]
    public void What_was_acknowledged_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-bmc").FullName;
        var log = Path.Combine(folder, "node.nv");
        var record = SelRecord.Create(new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0, 0));
        using (var controller = new Controller(Machine.Usual, NvStore.Open(log)))
        {
            for (var i = 0; i < 5; i++)
                controller.Sel.Add(in record, controller.Now);
            var taken = controller.Sel.Delete(controller.Sel.Reservation.Take(), 2, controller.Now);
            Assert.Equal(CompletionCode.Success, taken.Code);
            controller.Users[5]!.Name = "bob";
            controller.Users[5]!.Password = new SessionPassword("word");
            controller.UserChanged(controller.Users[5]!, null);
            controller.Frus.Offer(0, new byte[16]);
            controller.Flush();
        }
        using var again = new Controller(Machine.Usual, NvStore.Open(log));
        Assert.Equal([1, 3, 4, 5], again.Sel.Records.Select(r => (int)r.Id));
        Assert.Equal("bob", again.Users[5]!.Name);
        Assert.True(again.Users[5]!.Password!.Matches(new SessionPassword("word").Padded));
        Assert.Equal((ushort)6, again.Sel.Add(in record, again.Now));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Without_a_session_only_what_needs_none_is_answered()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        var messages = new LanMessages(controller, controller.Lan, controller.Server.Sender);
        var answer = new byte[LanMessages.LargestMessage];
        _ = messages.Answer(null, Frame(1, GetDeviceId.Command, new GetDeviceId()), answer);
        Assert.Equal((byte)CompletionCode.InsufficientPrivilege, answer[6]);
        _ = messages.Answer(
            null,
            Frame(
                1,
                GetChannelAuthenticationCapabilities.Command,
                new GetChannelAuthenticationCapabilities(0xE, true, PrivilegeLevel.User)
            ),
            answer
        );
        Assert.Equal((byte)CompletionCode.Success, answer[6]);
    }
}
