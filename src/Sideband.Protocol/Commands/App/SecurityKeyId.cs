namespace Sideband.Protocol.Commands.App;

/// <summary>The keys of a channel. (IPMI v2.0 §22.25)</summary>
public enum SecurityKeyId : byte
{
    /// <summary>K_R: random number key.</summary>
    Kr = 0,

    /// <summary>K_G: the second key of the log-in.</summary>
    Kg = 1,
}
