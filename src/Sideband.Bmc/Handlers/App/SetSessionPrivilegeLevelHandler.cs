using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetSessionPrivilegeLevel"/>.</summary>
internal readonly struct SetSessionPrivilegeLevelHandler
    : IHandler<SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>
{
    public static Answer<SetSessionPrivilegeLevel.Response> Handle(
        Controller controller,
        in Caller caller,
        in SetSessionPrivilegeLevel request
    )
    {
        if (caller.Session is not { } session)
            return CompletionCode.NotSupportedInPresentState;
        if (request.Level == PrivilegeLevel.None)
            return new SetSessionPrivilegeLevel.Response(session.Privilege);
        if (request.Level is < PrivilegeLevel.User or > PrivilegeLevel.Oem)
            return CompletionCode.InvalidDataField;
        // 81h: above the limit of user, channel or suite. (§22.18)
        if (request.Level > session.Limit || request.Level > session.Channel.Access.Limit)
            return (byte)0x81;
        session.Privilege = request.Level;
        controller.Payloads.Check();
        return new SetSessionPrivilegeLevel.Response(session.Privilege);
    }
}
