using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelPayloadVersion"/>.</summary>
internal readonly struct GetChannelPayloadVersionHandler
    : IHandler<GetChannelPayloadVersion, GetChannelPayloadVersion.Response>
{
    public static Answer<GetChannelPayloadVersion.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelPayloadVersion request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        if (controller.Payloads.Find(request.PayloadType) is { } payload)
            return new GetChannelPayloadVersion.Response(payload.Minor, payload.Major);
        // 80h: the channel does not have the payload. (§24.9)
        return
            request.PayloadType
                is (byte)PayloadType.Ipmi
                    or >= (byte)PayloadType.OpenSessionRequest
                    and <= (byte)PayloadType.Rakp4
            ? new GetChannelPayloadVersion.Response(0, 1)
            : (byte)0x80;
    }
}
