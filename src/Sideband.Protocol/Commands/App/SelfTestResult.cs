namespace Sideband.Protocol.Commands.App;

/// <summary>How the self test ended. (IPMI v2.0 §20.4)</summary>
public enum SelfTestResult : byte
{
    /// <summary>Everything works.</summary>
    NoError = 0x55,

    /// <summary>There is no self test.</summary>
    NotImplemented = 0x56,

    /// <summary>Data or devices cannot be accessed; the detail byte says which.</summary>
    DataCorrupted = 0x57,

    /// <summary>The controller does not work as a whole; the detail byte is the manufacturer's.</summary>
    FatalHardwareError = 0x58,

    /// <summary>Reserved.</summary>
    Reserved = 0xFF,
}
