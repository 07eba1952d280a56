using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetBmcGlobalEnables"/>.</summary>
internal readonly struct GetBmcGlobalEnablesHandler : IHandler<GetBmcGlobalEnables, GetBmcGlobalEnables.Response>
{
    public static Answer<GetBmcGlobalEnables.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetBmcGlobalEnables request
    ) => new GetBmcGlobalEnables.Response(controller.Enables);
}
