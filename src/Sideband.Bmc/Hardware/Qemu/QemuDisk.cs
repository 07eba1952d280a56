namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A disk of a machine that QEMU is started for.</summary>
/// <param name="File">Its file; <c>{name}</c> stands for the node's name.</param>
/// <param name="Size">Bytes of an empty one that is made where there is no such file; null makes none.</param>
public sealed record QemuDisk(string File, long? Size)
{
    /// <summary>As QEMU calls it.</summary>
    public string Format =>
        Path.GetExtension(File).ToUpperInvariant() switch
        {
            ".QCOW2" => "qcow2",
            ".VMDK" => "vmdk",
            ".VDI" => "vdi",
            ".VHDX" => "vhdx",
            _ => "raw",
        };
}
