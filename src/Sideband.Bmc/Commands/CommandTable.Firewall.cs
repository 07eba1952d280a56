using Sideband.Bmc.Handlers.App;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddFirewall()
    {
        Add<GetCommandEnablesHandler, GetCommandEnables, GetCommandEnables.Response>();
        Add<GetCommandSubFunctionEnablesHandler, GetCommandSubFunctionEnables, GetCommandSubFunctionEnables.Response>();
        Add<GetCommandSubFunctionSupportHandler, GetCommandSubFunctionSupport, GetCommandSubFunctionSupport.Response>();
        Add<GetCommandSupportHandler, GetCommandSupport, GetCommandSupport.Response>();
        Add<GetConfigurableCommandsHandler, GetConfigurableCommands, GetConfigurableCommands.Response>();
        Add<
            GetConfigurableCommandSubFunctionsHandler,
            GetConfigurableCommandSubFunctions,
            GetConfigurableCommandSubFunctions.Response
        >();
        Add<GetNetFnSupportHandler, GetNetFnSupport, GetNetFnSupport.Response>();
        Add<GetOemNetFnIanaSupportHandler, GetOemNetFnIanaSupport, GetOemNetFnIanaSupport.Response>();
        Add<SetCommandEnablesHandler, SetCommandEnables, EmptyResponse>();
        Add<SetCommandSubFunctionEnablesHandler, SetCommandSubFunctionEnables, EmptyResponse>();
    }
}
