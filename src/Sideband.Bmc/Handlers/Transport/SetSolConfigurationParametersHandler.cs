using Sideband.Bmc.Commands;
using Sideband.Bmc.Parameters;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetSolConfigurationParameters"/>.</summary>
internal readonly struct SetSolConfigurationParametersHandler : IHandler<SetSolConfigurationParameters, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetSolConfigurationParameters request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        if (controller.Sol?.SettingsOf(lan.Number) is not { } settings)
            return ParameterStore.NotSupported;
        var answer = settings.Set(request.ParameterSelector, request.Data.Span);
        controller.Payloads.Check();
        return answer;
    }
}
