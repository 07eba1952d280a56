namespace Sideband.Protocol.Commands.App;

/// <summary>The detail byte of <see cref="SelfTestResult.DataCorrupted"/>. (IPMI v2.0 §20.4)</summary>
[Flags]
public enum SelfTestFaults : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The controller's firmware is corrupt.</summary>
    OperationalFirmware = 1 << 0,

    /// <summary>The controller's boot block is corrupt.</summary>
    BootBlockFirmware = 1 << 1,

    /// <summary>The internal use area of the controller's FRU is corrupt.</summary>
    FruInternalUseArea = 1 << 2,

    /// <summary>The SDR repository is empty.</summary>
    SdrRepositoryEmpty = 1 << 3,

    /// <summary>The lines of IPMB do not respond.</summary>
    IpmbLines = 1 << 4,

    /// <summary>The controller's FRU device cannot be accessed.</summary>
    FruDevice = 1 << 5,

    /// <summary>The SDR repository cannot be accessed.</summary>
    SdrRepository = 1 << 6,

    /// <summary>The event log cannot be accessed.</summary>
    SelDevice = 1 << 7,
}
