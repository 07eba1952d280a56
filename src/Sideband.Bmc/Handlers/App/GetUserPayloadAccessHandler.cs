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
        if (controller.Channels.Find(in caller, request.Channel) is not { HasSessions: true } channel)
            return CompletionCode.InvalidDataField;
        if (controller.Users[request.UserId] is not { } user)
            return CompletionCode.InvalidDataField;
        var payloads = user[channel.Number].Payloads;
        return new GetUserPayloadAccess.Response((byte)payloads, 0, (byte)(payloads >> 8), 0);
    }
}
