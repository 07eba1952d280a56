namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A device that a machine in QEMU boots from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its <c>id=</c> on QEMU's command line.</param>
/// <param name="IsUsual">Whether it has a place in the usual order; otherwise it is booted from only when that is asked for.</param>
public readonly record struct QemuBootDevice(QemuBootKind Kind, string Id, bool IsUsual = true);
