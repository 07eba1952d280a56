namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What is shown when a character is deleted. (IPMI v2.0 §25.2, parameter 29)</summary>
public enum TerminalDelete : byte
{
    /// <summary>A delete character.</summary>
    Delete = 0,

    /// <summary>Backspace, space, backspace.</summary>
    Rubout = 1,
}
