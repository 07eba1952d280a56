namespace Sideband.Client.Quirks;

/// <summary>Machines that a quirk was seen on.</summary>
/// <param name="Maker">Who made them.</param>
/// <param name="Product">Which of them.</param>
/// <param name="Firmware">The firmware, where only some have it; else null.</param>
public sealed record QuirkMachine(string Maker, string Product, string? Firmware);
