namespace Sideband.Protocol.Commands.App;

/// <summary>What to do with a channel's key. (IPMI v2.0 §22.25)</summary>
public enum SecurityKeyOperation : byte
{
    /// <summary>Read it, if it may be read.</summary>
    Read = 0,

    /// <summary>Set it.</summary>
    Set = 1,

    /// <summary>Lock it for ever.</summary>
    Lock = 2,
}
