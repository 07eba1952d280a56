namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>The parity of a character. (IPMI v2.0 §25.2, parameter 19)</summary>
public enum SerialParity : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Odd.</summary>
    Odd = 1,

    /// <summary>Even.</summary>
    Even = 2,
}
