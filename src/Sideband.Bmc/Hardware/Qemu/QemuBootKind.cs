namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>What a machine in QEMU boots from.</summary>
public enum QemuBootKind
{
    /// <summary>A disk.</summary>
    Disk,

    /// <summary>A network card.</summary>
    Network,

    /// <summary>A CD-ROM drive.</summary>
    Cdrom,
}
