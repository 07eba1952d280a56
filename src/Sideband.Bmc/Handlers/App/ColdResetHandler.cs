using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ColdReset"/>.</summary>
internal readonly struct ColdResetHandler : IHandler<ColdReset, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ColdReset request)
    {
        controller.RestartAfterAnswer(cold: true, caller.Session);
        return default(EmptyResponse);
    }
}
