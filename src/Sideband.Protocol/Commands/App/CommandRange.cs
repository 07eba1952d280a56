namespace Sideband.Protocol.Commands.App;

/// <summary>Which half of the command numbers a mask is about. (IPMI v2.0 §21.3)</summary>
public enum CommandRange : byte
{
    /// <summary>Commands 00h to 7Fh.</summary>
    From00To7F = 0,

    /// <summary>Commands 80h to FFh.</summary>
    From80ToFF = 1,
}
