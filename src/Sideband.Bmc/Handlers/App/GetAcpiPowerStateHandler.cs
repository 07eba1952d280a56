using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetAcpiPowerState"/>.</summary>
internal readonly struct GetAcpiPowerStateHandler : IHandler<GetAcpiPowerState, GetAcpiPowerState.Response>
{
    public static Answer<GetAcpiPowerState.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetAcpiPowerState request
    )
    {
        return controller.Acpi.Describe();
    }
}
