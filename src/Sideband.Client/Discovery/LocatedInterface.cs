namespace Sideband.Client.Discovery;

/// <summary>How a machine's own controller is reached, as a table of its firmware says.</summary>
/// <param name="Source">The table: SMBIOS or ACPI.</param>
/// <param name="Interface">KCS, SMIC, BT or SSIF.</param>
/// <param name="Version">The version of IPMI.</param>
/// <param name="Space">memory, I/O or SMBus.</param>
/// <param name="Address">The address there; that of SSIF has its lowest bit.</param>
/// <param name="RegisterSpacing">Bytes from one register to the next; null where that has no sense.</param>
/// <param name="ControllerAddress">The controller's address on IPMB.</param>
/// <param name="Interrupt">Its interrupt; null is none.</param>
public sealed record LocatedInterface(
    string Source,
    string Interface,
    Version? Version,
    string Space,
    ulong Address,
    int? RegisterSpacing,
    byte? ControllerAddress,
    int? Interrupt
);
