using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetLanConfigurationParameters"/>.</summary>
internal readonly struct SetLanConfigurationParametersHandler : IHandler<SetLanConfigurationParameters, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetLanConfigurationParameters request
    )
    {
        return controller.Channels.FindLan(in caller, request.Channel) is { } lan
            ? lan.Settings.Set(request.ParameterSelector, request.Data.Span)
            : CompletionCode.InvalidDataField;
    }
}
