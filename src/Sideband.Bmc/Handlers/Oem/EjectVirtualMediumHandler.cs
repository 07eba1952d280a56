using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Oem;

namespace Sideband.Bmc.Handlers.Oem;

/// <summary>Answers <see cref="EjectVirtualMedium"/>.</summary>
internal readonly struct EjectVirtualMediumHandler : IHandler<EjectVirtualMedium, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in EjectVirtualMedium request)
    {
        if (controller.Drive is not { } drive)
            return (byte)0x80;
        drive.Eject();
        return default(EmptyResponse);
    }
}
