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
    ) =>
        new GetAcpiPowerState.Response(
            controller.Chassis.IsOn ? AcpiSystemPowerState.S0Working : AcpiSystemPowerState.S5SoftOff,
            controller.Chassis.IsOn ? AcpiDevicePowerState.D0 : AcpiDevicePowerState.D3
        );
}
