using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="ArmPefPostponeTimer"/>.</summary>
internal readonly struct ArmPefPostponeTimerHandler : IHandler<ArmPefPostponeTimer, ArmPefPostponeTimer.Response>
{
    public static Answer<ArmPefPostponeTimer.Response> Handle(
        Controller controller,
        in Caller caller,
        in ArmPefPostponeTimer request
    )
    {
        controller.Pef.Postpone(request.Timeout);
        return new ArmPefPostponeTimer.Response(controller.Pef.Postponed);
    }
}
