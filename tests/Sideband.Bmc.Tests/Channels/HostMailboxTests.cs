using Sideband.Bmc.Channels;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Tests.Channels;

public sealed class HostMailboxTests : IDisposable
{
    private readonly Controller _controller = new(
        Machine.Of(
            """
            users: [{name: admin, password: secret}]
            satellites: [{name: Riser, address: 0x22}]
            """
        ),
        new MemoryStore()
    );

    public void Dispose() => _controller.Dispose();

    private byte[] FromHost<TRequest, TResponse>(in TRequest request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var answer = new byte[MessageRouter.LargestBody];
        var header = MessageHeader.Local((byte)TRequest.Command.NetFn, 0, TRequest.Command.Code);
        var caller = Caller.Sessionless(_controller.Channels.Host!, in header, null);
        var length = _controller.Router.Answer(in caller, Message.ToOctets(in request).Span, answer);
        _controller.Advance();
        return answer[..length];
    }

    private byte[] Fetch() => FromHost<GetMessage, GetMessage.Response>(default);

    private MessageFlags Flags() => (MessageFlags)FromHost<GetMessageFlags, GetMessageFlags.Response>(default)[1];

    [Fact]
    public void The_host_asks_a_satellite_and_fetches_the_answer()
    {
        var inner = new byte[LanMessage.Overhead];
        new LanMessage
        {
            To = 0x22,
            From = 0x20,
            FromLun = MessageRouter.HostLun,
            NetFn = 6,
            Sequence = 5,
            Command = 1,
        }.Write(inner);
        var attention = 0;
        _controller.Mailbox.Changed = () => attention++;
        var sent = FromHost<SendMessage, SendMessage.Response>(new(0, false, false, MessageTracking.None, inner));
        Assert.Equal([0x00], sent);
        Assert.Equal((MessageFlags.ReceiveMessageQueue, 1), (Flags(), attention));
        var message = Fetch();
        // Channel 0, no privilege; the controller's own address is left out. (§22.6, table 22-8)
        Assert.Equal([0x00, 0x00], message[..2]);
        Assert.True(LanMessage.TryRead([0x20, .. message[2..]], out var answer));
        Assert.Equal((0x22, 5, 2, 0x07), (answer.From, answer.Sequence, answer.ToLun, answer.NetFn));
        Assert.Equal([0x80], Fetch());
        Assert.Equal(MessageFlags.None, Flags());
    }

    [Fact]
    public void A_console_reaches_the_host_once_the_host_wants_it()
    {
        var console = new TestConsole(_controller, PrivilegeLevel.Operator);
        byte[] body = [1, 2, 3];
        Assert.Equal([0xD3], console.Send(console.Frame(NetFn.OemGroup, 0x11, body, MessageRouter.HostLun)));
        Assert.Equal(
            [0x00, 0x01, 0x01],
            FromHost<EnableMessageChannelReceive, EnableMessageChannelReceive.Response>(
                new(1, ChannelReceiveOperation.Enable)
            )
        );
        var frame = console.Frame(NetFn.OemGroup, 0x12, body, MessageRouter.HostLun);
        Assert.Empty(console.Send(frame));
        var message = Fetch();
        // Channel 1 with the console's present privilege; then the session, and the message as it came.
        Assert.Equal([0x00, 0x31, console.Session.Handle], message[..3]);
        Assert.Equal(frame, message[3..]);
    }

    [Fact]
    public void Who_has_no_session_does_not_reach_the_host()
    {
        var console = new TestConsole(_controller);
        FromHost<EnableMessageChannelReceive, EnableMessageChannelReceive.Response>(
            new(1, ChannelReceiveOperation.Enable)
        );
        Assert.Equal([0xD4], console.SendOutside(console.Frame(NetFn.OemGroup, 0x11, [1], MessageRouter.HostLun)));
        Assert.Equal([0x80], Fetch());
    }

    [Fact]
    public void The_host_answers_a_console_through_its_session()
    {
        var console = new TestConsole(_controller);
        var answer = new byte[LanMessage.Overhead + 1];
        new LanMessage
        {
            To = 0x81,
            From = 0x20,
            FromLun = MessageRouter.HostLun,
            NetFn = 0x2F,
            Sequence = 4,
            Command = 0x12,
            Body = [0x00],
        }.Write(answer);
        var sent = FromHost<SendMessage, SendMessage.Response>(
            new(1, false, false, MessageTracking.None, (byte[])[console.Session.Handle, .. answer])
        );
        Assert.Equal([0x00], sent);
        Assert.Equal(answer, Assert.Single(console.Heard()));
        // 80h: there is no such session. (§22.7)
        sent = FromHost<SendMessage, SendMessage.Response>(
            new(1, false, false, MessageTracking.None, (byte[])[99, .. answer])
        );
        Assert.Equal([0x80], sent);
    }

    [Fact]
    public void No_channel_takes_the_whole_mailbox()
    {
        var mailbox = new HostMailbox();
        var taken = 0;
        while (mailbox.TryPut(1, PrivilegeLevel.User, [1]))
            taken++;
        Assert.InRange(taken, 1, 31);
        Assert.True(mailbox.TryPut(0, PrivilegeLevel.None, [1]));
    }

    [Fact]
    public void An_event_waits_where_the_host_has_asked_for_it()
    {
        _controller.LogCleared();
        Assert.Equal([0x80], FromHost<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>(default));
        _controller.Enables |= GlobalEnables.EventMessageBuffer;
        _controller.LogCleared();
        _controller.LogCleared();
        Assert.Equal(MessageFlags.EventMessageBuffer, Flags());
        var read = FromHost<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>(default);
        Assert.Equal(_controller.Sel.Records[1].ToArray(), read[1..]);
        Assert.Equal(MessageFlags.None, Flags());
    }
}
