using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="GetSystemRestartCause"/>.</summary>
internal readonly struct GetSystemRestartCauseHandler : IHandler<GetSystemRestartCause, GetSystemRestartCause.Response>
{
    public static Answer<GetSystemRestartCause.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSystemRestartCause request
    ) => new GetSystemRestartCause.Response(controller.Chassis.RestartCause, controller.Chassis.RestartChannel);
}
