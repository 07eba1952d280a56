namespace Sideband.Protocol.Commands.App;

/// <summary>Whether a user can log in. (IPMI v2.0 §22.27)</summary>
public enum UserEnableStatus : byte
{
    /// <summary>Not said: the controller is older than errata 3.</summary>
    Unspecified = 0,

    /// <summary>By Set User Password.</summary>
    Enabled = 1,

    /// <summary>By Set User Password.</summary>
    Disabled = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
