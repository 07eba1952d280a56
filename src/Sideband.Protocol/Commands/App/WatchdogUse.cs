namespace Sideband.Protocol.Commands.App;

/// <summary>What the watchdog is used for. (IPMI v2.0 §27.6)</summary>
public enum WatchdogUse : byte
{
    /// <summary>Reserved.</summary>
    Reserved = 0,

    /// <summary>The BIOS's fault-resilient booting, phase 2.</summary>
    BiosFrb2 = 1,

    /// <summary>The BIOS's self test.</summary>
    BiosPost = 2,

    /// <summary>Loading the operating system.</summary>
    OsLoad = 3,

    /// <summary>System management software or the operating system.</summary>
    SmsOs = 4,

    /// <summary>The manufacturer's.</summary>
    Oem = 5,
}
