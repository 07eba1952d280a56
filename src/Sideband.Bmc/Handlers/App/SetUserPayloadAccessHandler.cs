using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetUserPayloadAccess"/>.</summary>
internal readonly struct SetUserPayloadAccessHandler : IHandler<SetUserPayloadAccess, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetUserPayloadAccess request)
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { HasSessions: true } channel)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        var access = user[channel.Number];
        var named = (ushort)(request.Standard | request.Oem << 8);
        switch (request.Operation)
        {
            case PayloadAccessOperation.Enable:
                user[channel.Number] = access with { Payloads = (ushort)(access.Payloads | named) };
                break;
            case PayloadAccessOperation.Disable:
                user[channel.Number] = access with { Payloads = (ushort)(access.Payloads & ~named) };
                break;
            default:
                return CompletionCode.InvalidDataField;
        }
        controller.SaveUser(user);
        controller.Payloads.Check();
        return default(EmptyResponse);
    }
}
