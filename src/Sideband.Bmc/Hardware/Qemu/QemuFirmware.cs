namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>Finds the UEFI firmware that distributions bring for QEMU.</summary>
internal static class QemuFirmware
{
    public const string Bios = "bios";

    public const string Uefi = "uefi";

    /// <summary>Debian and Ubuntu, Fedora and RHEL, Arch, openSUSE; then those of QEMU's own source.</summary>
    private static readonly (string Code, string Variables)[] Places =
    [
        ("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"),
        ("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
        ("/usr/share/edk2/ovmf/OVMF_CODE.fd", "/usr/share/edk2/ovmf/OVMF_VARS.fd"),
        ("/usr/share/edk2/x64/OVMF_CODE.4m.fd", "/usr/share/edk2/x64/OVMF_VARS.4m.fd"),
        ("/usr/share/qemu/ovmf-x86_64-code.bin", "/usr/share/qemu/ovmf-x86_64-vars.bin"),
        ("/usr/share/qemu/edk2-x86_64-code.fd", "/usr/share/qemu/edk2-i386-vars.fd"),
    ];

    /// <summary>Whether there is one.</summary>
    public static bool Exists => Array.Exists(Places, place => File.Exists(place.Code));

    /// <summary>Its code, and its variables as they are at first.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static (string Code, string Variables) Find() =>
        Exists
            ? Array.Find(Places, place => File.Exists(place.Code))
            : throw new IOException(
                "there is no UEFI firmware for QEMU here: install the package 'ovmf' (Debian) or 'edk2-ovmf' (Fedora)"
            );
}
