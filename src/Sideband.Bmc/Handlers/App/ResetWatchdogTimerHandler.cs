using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ResetWatchdogTimer"/>.</summary>
internal readonly struct ResetWatchdogTimerHandler : IHandler<ResetWatchdogTimer, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in ResetWatchdogTimer request
    ) => controller.Watchdog.Reset();
}
