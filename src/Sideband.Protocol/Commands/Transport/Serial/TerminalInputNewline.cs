namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What ends a line that the console writes. (IPMI v2.0 §25.2, parameter 29)</summary>
public enum TerminalInputNewline : byte
{
    /// <summary>Carriage return.</summary>
    Cr = 1,

    /// <summary>A null character.</summary>
    Null = 2,
}
