using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetDcmiCapabilitiesInfo"/>.</summary>
internal readonly struct GetDcmiCapabilitiesInfoHandler
    : IHandler<GetDcmiCapabilitiesInfo, GetDcmiCapabilitiesInfo.Response>
{
    public static Answer<GetDcmiCapabilitiesInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDcmiCapabilitiesInfo request
    )
    {
        var answer = controller.Dcmi.Capabilities.Get(request.ParameterSelector, 0, 0);
        return answer.Code == CompletionCode.Success
            ? new GetDcmiCapabilitiesInfo.Response(DcmiPlatform.Major, DcmiPlatform.Minor, 2, answer.Value)
            : CompletionCode.ParameterOutOfRange;
    }
}
