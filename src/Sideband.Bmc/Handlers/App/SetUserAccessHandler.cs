using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserAccess"/>.</summary>
internal readonly struct SetUserAccessHandler : IHandler<SetUserAccess, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserAccess request)
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { HasSessions: true } channel)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        if (request.PrivilegeLimit is PrivilegeLevel.None or > PrivilegeLevel.Oem and not PrivilegeLevel.NoAccess)
            return CompletionCode.InvalidDataField;
        var access = user[channel.Number] with { Limit = request.PrivilegeLimit };
        if (request.ChangeFlags)
        {
            access = access with
            {
                IpmiMessaging = request.IpmiMessaging,
                LinkAuthentication = request.LinkAuthentication,
                CallbackOnly = request.CallbackOnly,
            };
        }
        user[channel.Number] = access with { SessionLimit = request.SessionLimit ?? access.SessionLimit };
        controller.UserChanged(user, caller.Session);
        return default(EmptyResponse);
    }
}
