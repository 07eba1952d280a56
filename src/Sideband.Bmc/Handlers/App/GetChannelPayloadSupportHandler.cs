using Sideband.Bmc.Commands;
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
        // IPMI messages; Open Session and the four RAKP messages. (§24.8)
        return new GetChannelPayloadSupport.Response(1 << (int)PayloadType.Ipmi, 0x3F, 0);
    }
}
