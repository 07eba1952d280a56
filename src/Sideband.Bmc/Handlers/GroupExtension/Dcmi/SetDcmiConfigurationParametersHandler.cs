using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="SetDcmiConfigurationParameters"/>.</summary>
internal readonly struct SetDcmiConfigurationParametersHandler : IHandler<SetDcmiConfigurationParameters, DcmiResponse>
{
    public static Answer<DcmiResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetDcmiConfigurationParameters request
    )
    {
        if (request.SetSelector != 0)
            return CompletionCode.ParameterOutOfRange;
        // DHCP is the operating system's here: asking for an address anew is heard, and always reads as nought. (table 6-6)
        if (request.ParameterSelector == DcmiActivateDhcp.Parameter.Selector)
            return Message.TryRead<DcmiActivateDhcp>(request.Data.Span, out var activate) && activate.Activate <= 1
                ? default(DcmiResponse)
                : CompletionCode.InvalidDataField;
        return controller
            .Dcmi.Configuration.Set(request.ParameterSelector, request.Data.Span)
            .To(static _ => default(DcmiResponse));
    }
}
