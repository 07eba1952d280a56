using Sideband.Bmc.Handlers.Oem;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Oem;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddOem()
    {
        Add<GetVirtualMediumHandler, GetVirtualMedium, GetVirtualMedium.Response>();
        Add<InsertVirtualMediumHandler, InsertVirtualMedium, EmptyResponse>();
        Add<EjectVirtualMediumHandler, EjectVirtualMedium, EmptyResponse>();
    }
}
