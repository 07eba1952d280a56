namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A device that a machine in QEMU boots from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its <c>id=</c> on QEMU's command line.</param>
public readonly record struct QemuBootDevice(QemuBootKind Kind, string Id);
