using Sideband.Bmc.Commands;
using Sideband.Bmc.Parameters;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetSolConfigurationParameters"/>.</summary>
internal readonly struct GetSolConfigurationParametersHandler
    : IHandler<GetSolConfigurationParameters, GetSolConfigurationParameters.Response>
{
    public static Answer<GetSolConfigurationParameters.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSolConfigurationParameters request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        if (request.RevisionOnly)
            return new GetSolConfigurationParameters.Response(0x11, default);
        return controller.Sol?.SettingsOf(lan.Number) is not { } settings
            ? ParameterStore.NotSupported
            : settings
                .Store.Get(request.ParameterSelector, request.SetSelector, request.BlockSelector)
                .To(data => new GetSolConfigurationParameters.Response(0x11, data));
    }
}
