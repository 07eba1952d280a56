using Sideband.Bmc.Commands;
using Sideband.Bmc.Payloads;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelPayloadSupport"/>.</summary>
internal readonly struct GetChannelPayloadSupportHandler
    : IHandler<GetChannelPayloadSupport, GetChannelPayloadSupport.Response>
{
    public static Answer<GetChannelPayloadSupport.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelPayloadSupport request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        var (standard, oem) = (1 << (int)PayloadType.Ipmi, 0);
        foreach (var payload in controller.Payloads.All)
        {
            var type = (int)payload.Type;
            if (type < PayloadTypes.FirstOem)
                standard |= 1 << type;
            else
                oem |= 1 << type - PayloadTypes.FirstOem;
        }
        // Beside them Open Session and the four RAKP messages. (§24.8)
        return new GetChannelPayloadSupport.Response((ushort)standard, 0x3F, (ushort)oem);
    }
}
