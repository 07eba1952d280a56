using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Lan;

/// <summary>Answers the IPMI messages within packets, with or without a session.</summary>
internal sealed class LanMessages(Controller controller)
{
    /// <summary>What an answer may need.</summary>
    public const int LargestMessage = 1024;

    /// <summary>Answers a message; nothing for what is none, or is no request to this controller.</summary>
    /// <returns>Bytes of <paramref name="answer"/>.</returns>
    public int Answer(LanSession? session, ReadOnlySpan<byte> payload, Span<byte> answer)
    {
        if (!LanMessage.TryRead(payload, out var request) || request.IsResponse)
            return 0;
        if (request.To != LanMessage.ControllerAddress)
            return 0;
        var command = CommandTable.Standard.Find(request.NetFn, request.Command);
        var once = session is not null && command is { Command.Effect: not CommandEffect.Idempotent };
        if (once && session!.Answers.Find(payload) is { IsEmpty: false } known)
        {
            known.CopyTo(answer);
            return known.Length;
        }
        session?.Answers.Pass();
        Span<byte> body = stackalloc byte[LargestMessage];
        var caller = new Caller(LanChannel.Number, session?.Privilege ?? PrivilegeLevel.None, session);
        var length = request.ToLun switch
        {
            not 0 => Refuse(body, CompletionCode.InvalidForLun),
            _ when command is null => Refuse(body, CompletionCode.InvalidCommand),
            _ => command.Run(controller, in caller, request.Body, body),
        };
        var written = request.Reply(body[..length]).Write(answer);
        if (once)
            session!.Answers.Keep(payload, answer[..written]);
        return written;
    }

    private static int Refuse(Span<byte> body, CompletionCode code)
    {
        body[0] = (byte)code;
        return 1;
    }
}
