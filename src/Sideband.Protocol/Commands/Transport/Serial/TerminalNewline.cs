namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What ends a line that the controller writes. (IPMI v2.0 §25.2, parameter 29)</summary>
public enum TerminalNewline : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Carriage return and line feed.</summary>
    CrLf = 1,

    /// <summary>A null character.</summary>
    Null = 2,

    /// <summary>Carriage return.</summary>
    Cr = 3,

    /// <summary>Line feed and carriage return.</summary>
    LfCr = 4,

    /// <summary>Line feed.</summary>
    Lf = 5,
}
