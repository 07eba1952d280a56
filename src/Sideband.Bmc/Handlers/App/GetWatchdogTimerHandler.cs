using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetWatchdogTimer"/>.</summary>
internal readonly struct GetWatchdogTimerHandler : IHandler<GetWatchdogTimer, GetWatchdogTimer.Response>
{
    public static Answer<GetWatchdogTimer.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetWatchdogTimer request
    ) => controller.Watchdog.Describe();
}
