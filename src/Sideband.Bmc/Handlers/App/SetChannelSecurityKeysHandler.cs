using Sideband.Bmc.Commands;
using Sideband.Bmc.Machines;
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
        // 84h: K_R is used by no algorithm here. (§22.25)
        if (request.Key == SecurityKeyId.Kr)
            return (byte)0x84;
        if (request.Key != SecurityKeyId.Kg)
            return CompletionCode.InvalidDataField;
        var state = lan.KeyGIsLocked ? SecurityKeyLock.Locked : SecurityKeyLock.Unlocked;
        switch (request.Operation)
        {
            case SecurityKeyOperation.Read:
                // A key that can be read is half a key: only the compatible profile gives it out, and no locked one.
                return lan.KeyGIsLocked || controller.Machine.Profile == SecurityProfile.Secure
                    ? new SetChannelSecurityKeys.Response(state, default)
                    : new SetChannelSecurityKeys.Response(state, lan.KeyG.Padded[..SessionPassword.Longest].ToArray());
            case SecurityKeyOperation.Set or SecurityKeyOperation.Lock when lan.KeyGIsLocked:
                return (byte)0x80;
            case SecurityKeyOperation.Set when request.Value.Length != SessionPassword.Longest:
                return request.Value.Length < SessionPassword.Longest ? (byte)0x81 : (byte)0x82;
            case SecurityKeyOperation.Set:
                controller.SetKeyG(lan, request.Value.Span);
                return new SetChannelSecurityKeys.Response(state, default);
            case SecurityKeyOperation.Lock:
                controller.LockKeyG(lan);
                return new SetChannelSecurityKeys.Response(SecurityKeyLock.Locked, default);
            default:
                return CompletionCode.InvalidDataField;
        }
    }
}
