using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserAccess"/>.</summary>
internal readonly struct SetUserAccessHandler : IHandler<SetUserAccess, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserAccess request)
    {
        if (caller.Resolve(request.Channel) != LanChannel.Number || controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        if (request.PrivilegeLimit is PrivilegeLevel.None or > PrivilegeLevel.Oem and not PrivilegeLevel.NoAccess)
            return CompletionCode.InvalidDataField;
        user.Lan = request.ChangeFlags
            ? new(request.PrivilegeLimit, request.IpmiMessaging, request.LinkAuthentication, request.CallbackOnly)
            : user.Lan with
            {
                Limit = request.PrivilegeLimit,
            };
        controller.UserChanged(user, caller.Session);
        return default(EmptyResponse);
    }
}
