using Sideband.Bmc.Hardware;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc;

/// <summary>
/// The power states that the system's software tells; without power it is soft-off, whatever was told. (IPMI v2.0 §20.6,
/// §20.7)
/// </summary>
internal sealed class AcpiState(IChassis chassis)
{
    private AcpiSystemPowerState _system = AcpiSystemPowerState.S0Working;
    private AcpiDevicePowerState _device = AcpiDevicePowerState.D0;

    public GetAcpiPowerState.Response Describe() =>
        chassis.IsOn ? new(_system, _device) : new(AcpiSystemPowerState.S5SoftOff, _device);

    public Answer<EmptyResponse> Set(in SetAcpiPowerState request)
    {
        if (
            request.SetSystem && !Enum.IsDefined(request.System)
            || request.SetDevice && !Enum.IsDefined(request.Device)
        )
            return CompletionCode.InvalidDataField;
        if (request.SetSystem && request.System != AcpiSystemPowerState.NoChange)
            _system = request.System;
        if (request.SetDevice && request.Device != AcpiDevicePowerState.NoChange)
            _device = request.Device;
        return default(EmptyResponse);
    }

    /// <summary>The system starts: it works until its software says otherwise.</summary>
    public void SystemRestarted() => _system = AcpiSystemPowerState.S0Working;
}
