using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>
/// Takes the requests of all channels to who answers them: this controller's commands at logical unit 0, the host's
/// software at unit 2. A channel gives it requests that are addressed to this controller and were checked by the
/// channel's own means. (IPMI v2.0 §6.13)
/// </summary>
internal sealed class MessageRouter(Controller controller)
{
    /// <summary>What the body of an answer may need.</summary>
    public const int LargestBody = 1024;

    /// <summary>Messages to this logical unit are for the host's software. (§6.13.1)</summary>
    public const byte HostLun = 2;

    /// <summary>The command that a request asks for; null where nobody answers it.</summary>
    public CommandTable.Entry? Find(in MessageHeader header, ReadOnlySpan<byte> body)
    {
        if (header.ToLun != 0)
            return null;
        var number = CommandNumber.Of((NetFn)header.NetFn, header.Command, body);
        return controller.Commands.Find(number) ?? controller.Plugins?.Find(number);
    }

    /// <summary>Answers a request.</summary>
    /// <param name="caller">Who asks, over which channel; his header says what.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="answer">At least <see cref="LargestBody"/> bytes: completion code and body.</param>
    /// <returns>How many bytes the answer has; 0 where it comes later, by the caller's <see cref="Caller.Path"/>.</returns>
    public int Answer(in Caller caller, ReadOnlySpan<byte> body, Span<byte> answer)
    {
        switch (caller.Header.ToLun)
        {
            case 0 when Find(caller.Header, body) is { } command:
                return command.Run(controller, in caller, body, answer);
            case 0:
                return Refuse(answer, CompletionCode.InvalidCommand);
            case HostLun when !caller.IsHost:
                var code = ToHost(in caller, body);
                return code == CompletionCode.Success ? 0 : Refuse(answer, code);
            default:
                return Refuse(answer, CompletionCode.InvalidForLun);
        }
    }

    /// <summary>Keeps a message for the host's software. (§6.13.1)</summary>
    /// <param name="channel">Where it came from.</param>
    /// <param name="privilege">The sender's.</param>
    /// <param name="data">In the form of Get Message. (§22.6)</param>
    public CompletionCode ToHost(Channel channel, PrivilegeLevel privilege, ReadOnlySpan<byte> data)
    {
        if (!channel.Receives)
            return CompletionCode.DestinationUnavailable;
        return controller.Mailbox.TryPut(channel.Number, privilege, data)
            ? CompletionCode.Success
            : CompletionCode.NodeBusy;
    }

    private CompletionCode ToHost(in Caller caller, ReadOnlySpan<byte> body)
    {
        if (caller.Channel.HasSessions && caller.Privilege < PrivilegeLevel.User)
            return CompletionCode.InsufficientPrivilege;
        Span<byte> data = stackalloc byte[1 + LanMessage.Overhead + body.Length];
        caller.Header.Request(body).Write(data[1..]);
        // Of IPMB the address of this controller is left out; elsewhere a session's handle comes first. (table 22-8)
        if (caller.Channel.Medium == ChannelMedium.Ipmb)
            return ToHost(caller.Channel, PrivilegeLevel.None, data[2..]);
        data[0] = caller.Session?.Handle ?? 0;
        return ToHost(caller.Channel, caller.Session is null ? PrivilegeLevel.None : caller.Privilege, data);
    }

    private static int Refuse(Span<byte> answer, CompletionCode code)
    {
        answer[0] = (byte)code;
        return 1;
    }
}
