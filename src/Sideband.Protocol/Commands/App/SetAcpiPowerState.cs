using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set ACPI Power State: system software says which power state the system goes into. (IPMI v2.0 §20.6)</summary>
/// <param name="System">The system's new state.</param>
/// <param name="SetSystem">Take the system's state over; otherwise it is left as it is.</param>
/// <param name="Device">The controller's new state.</param>
/// <param name="SetDevice">Take the controller's state over; otherwise it is left as it is.</param>
public readonly record struct SetAcpiPowerState(
    AcpiSystemPowerState System,
    bool SetSystem,
    AcpiDevicePowerState Device,
    bool SetDevice
) : IRequest<SetAcpiPowerState, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x06, "Set ACPI Power State", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "20.6");

    static SetAcpiPowerState IMessage<SetAcpiPowerState>.Layout<W>(ref W w, in SetAcpiPowerState m) =>
        new(w.Enum(7, m.System), w.Flag(m.SetSystem), w.Enum(7, m.Device), w.Flag(m.SetDevice));
}
