using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetWatchdogTimer"/>.</summary>
internal readonly struct SetWatchdogTimerHandler : IHandler<SetWatchdogTimer, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetWatchdogTimer request)
    {
        return controller.Watchdog.Set(in request);
    }
}
