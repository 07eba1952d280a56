using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>A controller's place on an IPMB. (IPMB v1.0; IPMI v2.0 §6.13)</summary>
internal sealed class IpmbPort(Controller controller, Channel channel, IpmbBus bus, byte address)
    : IChannelPort,
        IReplyPath
{
    private readonly PendingTable _pending = new(controller.Clock);
    private readonly RecentAnswers _answers = new(RecentAnswers.OfBus);

    public byte Address => address;

    /// <summary>Takes a frame off the bus. What is damaged, late or meant for another is dropped.</summary>
    public void Receive(ReadOnlySpan<byte> frame, bool isBroadcast, PrivilegeLevel privilege)
    {
        if (!LanMessage.TryRead(frame, out var message) || message.To != address)
            return;
        // The only broadcast is the one that finds controllers. (§20.9)
        if (isBroadcast && (message.NetFn, message.Command) != ((byte)NetFn.App, GetDeviceId.Command.Code))
            return;
        if (!message.IsResponse)
            Request(frame, in message, privilege);
        else if (message.ToLun == MessageRouter.HostLun)
            controller.Router.ToHost(channel, PrivilegeLevel.None, frame[1..]);
        else
            _pending.Complete(in message, null);
    }

    /// <summary>Sends a request of the controller's own; without somebody to tell its answer is let go.</summary>
    public CompletionCode Request(in MessageHeader header, ReadOnlySpan<byte> body, PendingTable.Arrived? arrived)
    {
        Span<byte> frame = stackalloc byte[LanMessage.Overhead + body.Length];
        var message = header.Request(body) with { From = address };
        if (_pending.Add(in message, null, arrived ?? Forget) is not { } sequence)
            return CompletionCode.NodeBusy;
        (message with { Sequence = sequence }).Write(frame);
        return Sent(bus.Write(frame), sequence);
    }

    public CompletionCode Send(ReadOnlySpan<byte> message, PrivilegeLevel privilege, Tracker? arrived)
    {
        var broadcast = message.Length > 0 && message[0] == IpmbBus.Broadcast ? 1 : 0;
        // Checksums and the requester's address are the controller's: it writes them anew. (§6.13.4, step 5)
        if (!LanMessage.TryRead(message[broadcast..], requireChecksums: false, out var inner))
            return CompletionCode.RequestDataLengthInvalid;
        var header = MessageHeader.Of(in inner);
        byte? tracked = null;
        if (arrived is not null)
        {
            tracked = _pending.Add(in inner, null, (scoped in LanMessage r) => arrived.Answer(in header, in r));
            if (tracked is null)
                return CompletionCode.NodeBusy;
            inner = inner with { FromLun = 0, Sequence = tracked.Value };
        }
        Span<byte> frame = stackalloc byte[broadcast + LanMessage.Overhead + inner.Body.Length];
        (inner with { From = address }).Write(frame[broadcast..]);
        return Sent(bus.Write(frame, privilege), tracked);
    }

    public CompletionCode SendRaw(ReadOnlySpan<byte> bytes, PrivilegeLevel privilege) =>
        (CompletionCode)bus.Write(bytes, privilege);

    public void Answer(in Caller caller, ReadOnlySpan<byte> body)
    {
        Span<byte> frame = stackalloc byte[LanMessage.Overhead + body.Length];
        caller.Header.Reply(body).Write(frame);
        _answers.Complete(caller.Header, frame);
        bus.Write(frame);
    }

    /// <summary>The disk failed: see <see cref="RecentAnswers.LeaveOpen"/>.</summary>
    public void LeaveOpen() => _answers.LeaveOpen();

    private void Request(ReadOnlySpan<byte> frame, scoped in LanMessage request, PrivilegeLevel privilege)
    {
        var header = MessageHeader.Of(in request);
        var once = controller.Router.Find(in header, request.Body) is { ActsOnce: true };
        if (once && _answers.TryFind(frame, out var known))
        {
            if (!known.IsEmpty)
                bus.Write(known);
            return;
        }
        _answers.Pass(null);
        if (once)
            _answers.Keep(frame, in header, default);
        Span<byte> answer = stackalloc byte[MessageRouter.LargestBody];
        var caller = Caller.Sessionless(channel, in header, this, privilege);
        var length = controller.Router.Answer(in caller, request.Body, answer);
        if (length > 0)
            Answer(in caller, answer[..length]);
    }

    private CompletionCode Sent(BusResult result, byte? sequence)
    {
        if (result != BusResult.Done && sequence is { } number)
            _pending.Remove(number);
        return (CompletionCode)result;
    }

    private static void Forget(scoped in LanMessage response) { }
}
