using Sideband.Bmc.Channels;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Lan;

/// <summary>Answers the IPMI messages within packets, with or without a session.</summary>
internal sealed class LanMessages(Controller controller, LanChannel channel, SessionSender sender)
{
    private readonly LanPort _port = new(controller, channel.Channel, sender);

    private readonly PrivilegeLevel _strangers = controller.Machine.Weaknesses.HasFlag(Weaknesses.OpenCommands)
        ? PrivilegeLevel.User
        : PrivilegeLevel.None;

    /// <summary>Where the channel's messages leave.</summary>
    public LanPort Port => _port;

    /// <summary>What an answer may need.</summary>
    public const int LargestMessage = MessageRouter.LargestBody + LanMessage.Overhead;

    /// <summary>Answers a message; nothing for what is none, is no request to this controller, or is answered later.</summary>
    /// <returns>Bytes of <paramref name="answer"/>.</returns>
    public int Answer(LanSession? session, ReadOnlySpan<byte> payload, Span<byte> answer)
    {
        if (!LanMessage.TryRead(payload, out var request))
            return 0;
        if (request.IsResponse && session is not null)
            _port.Receive(session, payload, in request);
        if (request.IsResponse || request.To != LanMessage.ControllerAddress)
            return 0;
        var header = MessageHeader.Of(in request);
        var once = session is not null && controller.Router.Find(in header, request.Body) is { ActsOnce: true };
        if (once && session!.Answers.TryFind(payload, out var known))
        {
            known.CopyTo(answer);
            return known.Length;
        }
        session?.Answers.Pass(header.Sequence);
        // Kept before it is carried out: what answers later may do so before the router returns.
        if (once)
            session!.Answers.Keep(payload, in header, default);
        var caller = new Caller(
            channel.Channel,
            session?.Privilege ?? _strangers,
            session,
            header,
            session is null ? null : sender
        );
        Span<byte> body = stackalloc byte[MessageRouter.LargestBody];
        var length = controller.Router.Answer(in caller, request.Body, body);
        if (length == 0)
            return 0;
        var written = request.Reply(body[..length]).Write(answer);
        if (once)
            session!.Answers.Complete(in header, answer[..written]);
        return written;
    }
}
