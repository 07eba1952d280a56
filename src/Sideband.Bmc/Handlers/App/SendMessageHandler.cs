using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SendMessage"/>.</summary>
internal readonly struct SendMessageHandler : IHandler<SendMessage, SendMessage.Response>
{
    public static Answer<SendMessage.Response> Handle(Controller controller, in Caller caller, in SendMessage request)
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        var message = request.Data.Span;
        if (channel.Medium == ChannelMedium.SystemInterface)
            return ToHost(controller, in caller, message);
        // A User may only reach the host's software. (Appendix G)
        if (caller.Privilege < PrivilegeLevel.Operator)
            return CompletionCode.InsufficientPrivilege;
        if (channel.Port is not { } port)
            return CompletionCode.DestinationUnavailable;
        return request.Tracking switch
        {
            MessageTracking.None => Untracked(in caller, port, message),
            MessageTracking.Track => Tracked(in caller, port, message),
            MessageTracking.Raw => Of(port.SendRaw(message, caller.Privilege)),
            _ => CompletionCode.InvalidDataField,
        };
    }

    /// <summary>As to logical unit 2: the message waits until the host fetches it. (§22.7, table 22-10)</summary>
    private static Answer<SendMessage.Response> ToHost(
        Controller controller,
        in Caller caller,
        ReadOnlySpan<byte> message
    )
    {
        if (caller.IsHost)
            return CompletionCode.InvalidDataField;
        if (!LanMessage.TryRead(message, requireChecksums: false, out _))
            return CompletionCode.RequestDataLengthInvalid;
        return Of(
            caller.Channel.Medium == ChannelMedium.Ipmb
                ? controller.Router.ToHost(caller.Channel, PrivilegeLevel.None, message[1..])
                : controller.Router.ToHost(caller.Channel, caller.Privilege, [caller.Session?.Handle ?? 0, .. message])
        );
    }

    /// <summary>The host matches answers itself; from elsewhere only answers go out so. (§6.13.1)</summary>
    private static Answer<SendMessage.Response> Untracked(
        in Caller caller,
        IChannelPort port,
        ReadOnlySpan<byte> message
    )
    {
        if (!caller.IsHost && !IsResponse(message))
            return CompletionCode.InvalidDataField;
        return Of(port.Send(message, caller.Privilege, null));
    }

    private static Answer<SendMessage.Response> Tracked(in Caller caller, IChannelPort port, ReadOnlySpan<byte> message)
    {
        if (caller.IsHost || caller.Path is null)
            return CompletionCode.InvalidDataField;
        // From IPMB the answer is part of the answer to this command; in a session it follows that. (§22.7)
        var embeds = !caller.Channel.HasSessions;
        var code = port.Send(message, caller.Privilege, new(caller, embeds));
        return code == CompletionCode.Success && embeds ? default(LaterAnswer) : Of(code);
    }

    private static bool IsResponse(ReadOnlySpan<byte> message) =>
        LanMessage.TryRead(message, requireChecksums: false, out var inner) && inner.IsResponse;

    private static Answer<SendMessage.Response> Of(CompletionCode code) =>
        code == CompletionCode.Success ? default(SendMessage.Response) : code;
}
