namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>The speed of a serial line. (IPMI v2.0 §25.2, parameter 7)</summary>
public enum SerialBitRate : byte
{
    /// <summary>9,600 bits a second.</summary>
    Baud9600 = 0x6,

    /// <summary>19,200 bits a second.</summary>
    Baud19200 = 0x7,

    /// <summary>38,400 bits a second.</summary>
    Baud38400 = 0x8,

    /// <summary>57,600 bits a second.</summary>
    Baud57600 = 0x9,

    /// <summary>115,200 bits a second.</summary>
    Baud115200 = 0xA,
}
