using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelAccess"/>.</summary>
internal readonly struct GetChannelAccessHandler : IHandler<GetChannelAccess, GetChannelAccess.Response>
{
    public static Answer<GetChannelAccess.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelAccess request
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        // 82h: the channel has no sessions. (§22.23)
        if (!channel.HasSessions)
            return (byte)0x82;
        if (request.Which is AccessTarget.None or AccessTarget.Reserved)
            return CompletionCode.InvalidDataField;
        var access = request.Which == AccessTarget.NonVolatile ? channel.StoredAccess : channel.Access;
        return new GetChannelAccess.Response(
            access.Mode,
            access.UserLevelAuthenticationOff,
            access.PerMessageAuthenticationOff,
            access.AlertingOff,
            access.Limit
        );
    }
}
