using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="SetSystemBootOptions"/>.</summary>
internal readonly struct SetSystemBootOptionsHandler : IHandler<SetSystemBootOptions, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSystemBootOptions request)
    {
        return controller.Boot.Set(request.ParameterSelector, request.Invalid, request.Data.Span, caller.Privilege);
    }
}
