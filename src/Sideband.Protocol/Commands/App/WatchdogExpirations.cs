namespace Sideband.Protocol.Commands.App;

/// <summary>For which uses the watchdog has expired. (IPMI v2.0 §27.6)</summary>
[Flags]
public enum WatchdogExpirations : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Fault-resilient booting.</summary>
    BiosFrb2 = 1 << 1,

    /// <summary>The BIOS's self test.</summary>
    BiosPost = 1 << 2,

    /// <summary>Loading the operating system.</summary>
    OsLoad = 1 << 3,

    /// <summary>Management software or the operating system.</summary>
    SmsOs = 1 << 4,

    /// <summary>The manufacturer's.</summary>
    Oem = 1 << 5,
}
