namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Where the system boots from. (IPMI v2.0 §28.13, parameter 5)</summary>
public enum BootDevice : byte
{
    /// <summary>From where the BIOS is set to.</summary>
    NoOverride = 0x0,

    /// <summary>From the network.</summary>
    Pxe = 0x1,

    /// <summary>From the default disk.</summary>
    HardDisk = 0x2,

    /// <summary>From the default disk, in safe mode.</summary>
    HardDiskSafeMode = 0x3,

    /// <summary>From the diagnostic partition.</summary>
    DiagnosticPartition = 0x4,

    /// <summary>From CD or DVD.</summary>
    CdOrDvd = 0x5,

    /// <summary>Into the BIOS's set-up.</summary>
    BiosSetup = 0x6,

    /// <summary>From a remotely connected floppy.</summary>
    RemoteFloppy = 0x7,

    /// <summary>From a remotely connected CD or DVD.</summary>
    RemoteCdOrDvd = 0x8,

    /// <summary>From the primary remote medium.</summary>
    RemoteMedia = 0x9,

    /// <summary>From a remotely connected disk.</summary>
    RemoteHardDisk = 0xB,

    /// <summary>From a floppy or other removable medium.</summary>
    Floppy = 0xF,
}
