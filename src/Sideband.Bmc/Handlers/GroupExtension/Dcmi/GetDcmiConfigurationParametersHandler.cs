using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetDcmiConfigurationParameters"/>.</summary>
internal readonly struct GetDcmiConfigurationParametersHandler
    : IHandler<GetDcmiConfigurationParameters, GetDcmiConfigurationParameters.Response>
{
    public static Answer<GetDcmiConfigurationParameters.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDcmiConfigurationParameters request
    )
    {
        if (request.SetSelector != 0)
            return CompletionCode.ParameterOutOfRange;
        var answer = controller.Dcmi.Configuration.Get(request.ParameterSelector, 0, 0);
        return answer.Code == CompletionCode.Success
            ? new GetDcmiConfigurationParameters.Response(DcmiPlatform.Major, DcmiPlatform.Minor, 1, answer.Value)
            : answer.Code;
    }
}
