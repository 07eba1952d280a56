using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetUserPayloadAccess"/>.</summary>
internal readonly struct GetUserPayloadAccessHandler : IHandler<GetUserPayloadAccess, GetUserPayloadAccess.Response>
{
    public static Answer<GetUserPayloadAccess.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetUserPayloadAccess request
    )
    {
        if (caller.Resolve(request.Channel) != LanChannel.Number || controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        return new GetUserPayloadAccess.Response((byte)user.Payloads, 0, (byte)(user.Payloads >> 8), 0);
    }
}
