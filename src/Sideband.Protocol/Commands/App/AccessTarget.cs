namespace Sideband.Protocol.Commands.App;

/// <summary>Which of the two sets of channel settings is meant. (IPMI v2.0 §22.22)</summary>
public enum AccessTarget : byte
{
    /// <summary>In a Set request: do not change. In a Get request: reserved.</summary>
    None = 0,

    /// <summary>The one that is taken after a restart.</summary>
    NonVolatile = 1,

    /// <summary>The one in force.</summary>
    Volatile = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
