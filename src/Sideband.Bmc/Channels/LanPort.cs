using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Channels;

/// <summary>Messages to consoles: a session's handle before each says to whom. (IPMI v2.0 §22.7, table 22-10)</summary>
internal sealed class LanPort(Controller controller, Channel channel, SessionSender sender) : IChannelPort
{
    private const CompletionCode InvalidHandle = (CompletionCode)0x80;
    private readonly PendingTable _pending = new(controller.Clock);

    /// <summary>Takes a console's answer to what was sent to it.</summary>
    public void Receive(LanSession session, ReadOnlySpan<byte> payload, scoped in LanMessage response)
    {
        if (response.ToLun != MessageRouter.HostLun)
            _pending.Complete(in response, session);
        else
            controller.Router.ToHost(channel, session.Privilege, [session.Handle, .. payload]);
    }

    public CompletionCode Send(ReadOnlySpan<byte> message, PrivilegeLevel privilege, Tracker? arrived)
    {
        if (message.IsEmpty || !LanMessage.TryRead(message[1..], requireChecksums: false, out var inner))
            return CompletionCode.RequestDataLengthInvalid;
        if (Find(message[0]) is not { } session)
            return InvalidHandle;
        if (arrived is not null)
        {
            var header = MessageHeader.Of(in inner);
            var tracked = _pending.Add(
                in inner,
                session,
                (scoped in LanMessage response) => arrived.Answer(in header, in response)
            );
            if (tracked is null)
                return CompletionCode.NodeBusy;
            inner = inner with { From = LanMessage.ControllerAddress, FromLun = 0, Sequence = tracked.Value };
        }
        Span<byte> payload = stackalloc byte[LanMessage.Overhead + inner.Body.Length];
        inner.Write(payload);
        sender.Send(session, PayloadType.Ipmi, payload);
        return CompletionCode.Success;
    }

    public CompletionCode SendRaw(ReadOnlySpan<byte> bytes, PrivilegeLevel privilege)
    {
        if (bytes.IsEmpty)
            return CompletionCode.RequestDataLengthInvalid;
        if (Find(bytes[0]) is not { } session)
            return InvalidHandle;
        sender.Send(session, PayloadType.Ipmi, bytes[1..]);
        return CompletionCode.Success;
    }

    private LanSession? Find(byte handle) =>
        controller.Sessions.Active.FirstOrDefault(s => s.Handle == handle && s.Channel.Channel == channel);
}
