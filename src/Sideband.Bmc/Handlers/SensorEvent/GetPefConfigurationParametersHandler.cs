using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetPefConfigurationParameters"/>.</summary>
internal readonly struct GetPefConfigurationParametersHandler
    : IHandler<GetPefConfigurationParameters, GetPefConfigurationParameters.Response>
{
    private const byte Revision = 0x11;

    public static Answer<GetPefConfigurationParameters.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPefConfigurationParameters request
    )
    {
        if (request.RevisionOnly)
            return new GetPefConfigurationParameters.Response(Revision, default);
        return controller
            .Pef.Settings.Get(request.ParameterSelector, request.SetSelector, request.BlockSelector)
            .To(static data => new GetPefConfigurationParameters.Response(Revision, data));
    }
}
