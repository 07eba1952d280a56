using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserPayloadAccess"/>.</summary>
internal readonly struct SetUserPayloadAccessHandler : IHandler<SetUserPayloadAccess, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserPayloadAccess request)
    {
        if (caller.Resolve(request.Channel) != LanChannel.Number || controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        var named = (ushort)(request.Standard | request.Oem << 8);
        switch (request.Operation)
        {
            case PayloadAccessOperation.Enable:
                user.Payloads |= named;
                break;
            case PayloadAccessOperation.Disable:
                user.Payloads &= (ushort)~named;
                break;
            default:
                return CompletionCode.InvalidDataField;
        }
        controller.SaveUser(user);
        return default(EmptyResponse);
    }
}
