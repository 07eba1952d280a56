using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get ACPI Power State: the power state that system software set last. (IPMI v2.0 §20.7)</summary>
public readonly record struct GetAcpiPowerState : IRequest<GetAcpiPowerState, GetAcpiPowerState.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x07, "Get ACPI Power State", PrivilegeLevel.User, CommandEffect.Idempotent, "20.7");

    /// <param name="System">The system's state.</param>
    /// <param name="Device">The controller's state.</param>
    public readonly record struct Response(AcpiSystemPowerState System, AcpiDevicePowerState Device)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(7, m.System), w.Enum(7, m.Device, skip: 1, pad: 1));
    }
}
