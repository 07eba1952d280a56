using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetChannelSecurityKeys"/>.</summary>
internal readonly struct SetChannelSecurityKeysHandler
    : IHandler<SetChannelSecurityKeys, SetChannelSecurityKeys.Response>
{
    public static Answer<SetChannelSecurityKeys.Response> Handle(
        Controller controller,
        in Caller caller,
        in SetChannelSecurityKeys request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        if (request.Key != SecurityKeyId.Kg)
            return CompletionCode.InvalidDataField;
        switch (request.Operation)
        {
            case SecurityKeyOperation.Read:
                // A key that can be read is no key: it counts as locked. (§22.25)
                return new SetChannelSecurityKeys.Response(SecurityKeyLock.Locked, default);
            case SecurityKeyOperation.Set when request.Value.Length == SessionPassword.Longest:
                controller.SetKeyG(lan, request.Value.Span);
                return new SetChannelSecurityKeys.Response(SecurityKeyLock.Unlocked, default);
            default:
                return CompletionCode.InvalidDataField;
        }
    }
}
