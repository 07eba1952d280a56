namespace Sideband.Protocol.Commands.App;

/// <summary>What a channel speaks. (IPMI v2.0 §6.4)</summary>
public enum ChannelProtocol : byte
{
    /// <summary>IPMB 1.0 messages, also over LAN.</summary>
    Ipmb = 0x01,

    /// <summary>ICMB 1.0.</summary>
    Icmb = 0x02,

    /// <summary>IPMI over SMBus (SSIF).</summary>
    IpmiSmbus = 0x04,

    /// <summary>KCS.</summary>
    Kcs = 0x05,

    /// <summary>SMIC.</summary>
    Smic = 0x06,

    /// <summary>BT 1.0.</summary>
    Bt10 = 0x07,

    /// <summary>BT 1.5.</summary>
    Bt15 = 0x08,

    /// <summary>Serial terminal mode.</summary>
    TerminalMode = 0x09,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 0x1C,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 0x1D,

    /// <summary>The manufacturer's.</summary>
    Oem3 = 0x1E,

    /// <summary>The manufacturer's.</summary>
    Oem4 = 0x1F,
}
