using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="ChassisControl"/>.</summary>
internal readonly struct ChassisControlHandler : IHandler<ChassisControl, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ChassisControl request)
    {
        if (request.Action > ChassisControlAction.SoftShutdown)
            return CompletionCode.InvalidDataField;
        controller.Boot.Commanded();
        return controller.Chassis.Control(request.Action, RestartCause.ChassisControl, caller.Channel.Number)
            ? default(EmptyResponse)
            : CompletionCode.NotSupportedInPresentState;
    }
}
