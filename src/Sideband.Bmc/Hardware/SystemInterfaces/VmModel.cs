using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>Where a virtual machine's VM channel is found: QEMU's chardev behind <c>-device ipmi-bmc-extern</c>.</summary>
/// <param name="Kind">A socket that is connected to or listened on.</param>
/// <param name="Target">Path or address; <c>{name}</c> stands for the node's name.</param>
public sealed record VmModel(ConsoleKind Kind, string Target);
