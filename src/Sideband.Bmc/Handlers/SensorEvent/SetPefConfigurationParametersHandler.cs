using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetPefConfigurationParameters"/>.</summary>
internal readonly struct SetPefConfigurationParametersHandler : IHandler<SetPefConfigurationParameters, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetPefConfigurationParameters request
    )
    {
        var answer = controller.Pef.Settings.Set(request.ParameterSelector, request.Data.Span);
        if (answer.Code == CompletionCode.Success)
            controller.Pef.SettingsChanged();
        return answer;
    }
}
