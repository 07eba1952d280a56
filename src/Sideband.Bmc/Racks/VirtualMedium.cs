namespace Sideband.Bmc.Racks;

/// <summary>The virtual CD-ROM drive of a node.</summary>
/// <param name="Image">The image in it; null where it is empty.</param>
/// <param name="IsOpen">The machine's system has opened its tray.</param>
/// <param name="Problem">Why the last change was not carried out; null where it was.</param>
public readonly record struct VirtualMedium(string? Image, bool IsOpen, string? Problem);
