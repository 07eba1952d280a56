using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="ChassisReset"/>.</summary>
internal readonly struct ChassisResetHandler : IHandler<ChassisReset, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ChassisReset request)
    {
        return controller.Chassis.Control(
            ChassisControlAction.HardReset,
            RestartCause.ChassisControl,
            caller.Channel.Number
        )
            ? default(EmptyResponse)
            : CompletionCode.NotSupportedInPresentState;
    }
}
