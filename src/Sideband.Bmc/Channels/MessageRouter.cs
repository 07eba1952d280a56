using Sideband.Bmc.Commands;
using Sideband.Protocol;

namespace Sideband.Bmc.Channels;

/// <summary>
/// Takes the requests of all channels to who answers them: this controller's commands at logical unit 0. A channel gives
/// it requests that are addressed to this controller and were checked by the channel's own means.
/// </summary>
internal sealed class MessageRouter(Controller controller)
{
    /// <summary>What the body of an answer may need.</summary>
    public const int LargestBody = 1024;

    /// <summary>The command that a request asks for; null where nobody answers it.</summary>
    public static CommandTable.Entry? Find(in MessageHeader header) =>
        header.ToLun == 0 ? CommandTable.Standard.Find(header.NetFn, header.Command) : null;

    /// <summary>Answers a request.</summary>
    /// <param name="caller">Who asks, over which channel; his header says what.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="answer">At least <see cref="LargestBody"/> bytes: completion code and body.</param>
    /// <returns>How many bytes the answer has; 0 where it comes later, by the caller's <see cref="Caller.Path"/>.</returns>
    public int Answer(in Caller caller, ReadOnlySpan<byte> body, Span<byte> answer)
    {
        if (caller.Header.ToLun != 0)
            return Refuse(answer, CompletionCode.InvalidForLun);
        return Find(caller.Header) is { } command
            ? command.Run(controller, in caller, body, answer)
            : Refuse(answer, CompletionCode.InvalidCommand);
    }

    private static int Refuse(Span<byte> answer, CompletionCode code)
    {
        answer[0] = (byte)code;
        return 1;
    }
}
