using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetBmcGlobalEnables"/>.</summary>
internal readonly struct SetBmcGlobalEnablesHandler : IHandler<SetBmcGlobalEnables, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetBmcGlobalEnables request)
    {
        controller.Enables = request.Enables;
        return default(EmptyResponse);
    }
}
