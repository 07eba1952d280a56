namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>How a destination is reached by modem. (IPMI v2.0 §25.2, parameter 17)</summary>
public enum SerialDestinationType : byte
{
    /// <summary>A number is dialled, and digits follow.</summary>
    DialPage = 0,

    /// <summary>A paging service takes a text.</summary>
    TapPage = 1,

    /// <summary>A trap over PPP.</summary>
    PppAlert = 2,

    /// <summary>A console is called back in basic mode.</summary>
    BasicModeCallback = 3,

    /// <summary>A console is called back with PPP.</summary>
    PppModeCallback = 4,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 14,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 15,
}
