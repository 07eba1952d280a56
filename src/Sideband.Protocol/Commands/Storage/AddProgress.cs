namespace Sideband.Protocol.Commands.Storage;

/// <summary>Whether more of a record follows. (IPMI v2.0 §33.14, §31.7)</summary>
public enum AddProgress : byte
{
    /// <summary>More follows.</summary>
    InProgress = 0,

    /// <summary>This is the end.</summary>
    Last = 1,
}
