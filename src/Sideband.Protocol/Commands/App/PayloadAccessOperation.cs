namespace Sideband.Protocol.Commands.App;

/// <summary>How to change payload access. (IPMI v2.0 §24.6)</summary>
public enum PayloadAccessOperation : byte
{
    /// <summary>Set the bits that are given.</summary>
    Enable = 0,

    /// <summary>Clear the bits that are given.</summary>
    Disable = 1,
}
