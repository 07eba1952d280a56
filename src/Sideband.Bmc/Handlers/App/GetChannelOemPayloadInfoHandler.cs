using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelOemPayloadInfo"/>.</summary>
internal readonly struct GetChannelOemPayloadInfoHandler
    : IHandler<GetChannelOemPayloadInfo, GetChannelOemPayloadInfo.Response>
{
    public static Answer<GetChannelOemPayloadInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelOemPayloadInfo request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        // 80h: there is none of that kind. (§24.10)
        if (controller.Payloads.Find(request.PayloadType) is not OemPayload payload)
            return (byte)0x80;
        var oem = payload.Oem;
        return new GetChannelOemPayloadInfo.Response(
            (byte)payload.Type,
            oem.Manufacturer,
            (ushort)oem.Id,
            payload.Minor,
            payload.Major
        );
    }
}
