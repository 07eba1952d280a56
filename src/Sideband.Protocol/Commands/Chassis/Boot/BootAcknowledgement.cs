namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Who has handled the boot options; a bit that is clear has. (IPMI v2.0 §28.13, parameter 4)</summary>
[Flags]
public enum BootAcknowledgement : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>BIOS or POST.</summary>
    Bios = 1 << 0,

    /// <summary>The loader of the operating system.</summary>
    OsLoader = 1 << 1,

    /// <summary>The operating system or the service partition.</summary>
    OsOrServicePartition = 1 << 2,

    /// <summary>System management software.</summary>
    Sms = 1 << 3,

    /// <summary>The manufacturer's.</summary>
    Oem = 1 << 4,
}
