namespace Sideband.Protocol.Commands.App;

/// <summary>What a channel runs over. (IPMI v2.0 §6.5)</summary>
public enum ChannelMedium : byte
{
    /// <summary>IPMB (I²C).</summary>
    Ipmb = 0x01,

    /// <summary>ICMB 1.0.</summary>
    Icmb10 = 0x02,

    /// <summary>ICMB 0.9.</summary>
    Icmb09 = 0x03,

    /// <summary>802.3 LAN.</summary>
    Lan = 0x04,

    /// <summary>RS-232, with or without modem.</summary>
    Serial = 0x05,

    /// <summary>Another LAN.</summary>
    OtherLan = 0x06,

    /// <summary>PCI SMBus.</summary>
    PciSmbus = 0x07,

    /// <summary>SMBus 1.0 or 1.1.</summary>
    Smbus1 = 0x08,

    /// <summary>SMBus 2.0.</summary>
    Smbus2 = 0x09,

    /// <summary>USB 1.x.</summary>
    Usb1 = 0x0A,

    /// <summary>USB 2.x.</summary>
    Usb2 = 0x0B,

    /// <summary>KCS, SMIC, BT or SSIF.</summary>
    SystemInterface = 0x0C,
}
