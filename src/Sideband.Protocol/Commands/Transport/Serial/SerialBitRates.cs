namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Speeds of a serial line. (IPMI v2.0 §25.2, parameter 50)</summary>
[Flags]
public enum SerialBitRates : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>9,600 bits a second.</summary>
    Baud9600 = 1 << 0,

    /// <summary>19,200 bits a second.</summary>
    Baud19200 = 1 << 1,

    /// <summary>38,400 bits a second.</summary>
    Baud38400 = 1 << 2,

    /// <summary>57,600 bits a second.</summary>
    Baud57600 = 1 << 3,

    /// <summary>115,200 bits a second.</summary>
    Baud115200 = 1 << 4,
}
