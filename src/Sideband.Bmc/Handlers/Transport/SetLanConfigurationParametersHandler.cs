using Sideband.Bmc.Channels;
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
        return caller.Resolve(request.Channel) == LanChannel.Number
            ? controller.LanSettings.Set(request.ParameterSelector, request.Data.Span)
            : CompletionCode.InvalidDataField;
    }
}
