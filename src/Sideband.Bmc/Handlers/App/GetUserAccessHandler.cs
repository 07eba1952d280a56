using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Users;
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
        if (caller.Resolve(request.Channel) != LanChannel.Number || controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        return new GetUserAccess.Response(
            UserTable.Highest,
            controller.Users.Enabled,
            user.Enabled ? UserEnableStatus.Enabled : UserEnableStatus.Disabled,
            FixedNames: 1,
            user.Lan.Limit,
            user.Lan.IpmiMessaging,
            user.Lan.LinkAuthentication,
            user.Lan.CallbackOnly
        );
    }
}
