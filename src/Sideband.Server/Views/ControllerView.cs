namespace Sideband.Server.Views;

/// <summary>What the controller is.</summary>
internal sealed record ControllerView(
    string? Manufacturer,
    int ManufacturerId,
    int ProductId,
    string Firmware,
    string Ipmi,
    string? SystemFirmware
);
