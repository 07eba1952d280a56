using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SetAcpiPowerState"/>.</summary>
internal readonly struct SetAcpiPowerStateHandler : IHandler<SetAcpiPowerState, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetAcpiPowerState request)
    {
        return controller.Acpi.Set(in request);
    }
}
