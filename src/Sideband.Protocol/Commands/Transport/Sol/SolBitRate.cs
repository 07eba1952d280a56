namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>Speed of the serial port. (IPMI v2.0 §26.3, parameter 5)</summary>
public enum SolBitRate : byte
{
    /// <summary>What the serial channel is set to.</summary>
    SerialSetting = 0x0,

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
