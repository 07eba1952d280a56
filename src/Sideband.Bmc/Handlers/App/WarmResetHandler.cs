using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="WarmReset"/>.</summary>
internal readonly struct WarmResetHandler : IHandler<WarmReset, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in WarmReset request)
    {
        controller.RestartAfterAnswer(cold: false, caller.Session);
        return default(EmptyResponse);
    }
}
