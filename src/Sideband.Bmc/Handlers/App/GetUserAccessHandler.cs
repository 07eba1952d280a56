using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetUserAccess"/>.</summary>
internal readonly struct GetUserAccessHandler : IHandler<GetUserAccess, GetUserAccess.Response>
{
    public static Answer<GetUserAccess.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetUserAccess request
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { HasSessions: true } channel)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        var access = user[channel.Number];
        return new GetUserAccess.Response(
            controller.Users.Highest,
            controller.Users.Enabled,
            user.Enabled ? UserEnableStatus.Enabled : UserEnableStatus.Disabled,
            FixedNames: 1,
            access.Limit,
            access.IpmiMessaging,
            access.LinkAuthentication,
            access.CallbackOnly
        );
    }
}
