namespace Sideband.Protocol.Commands.App;

/// <summary>What the algorithm of Get AuthCode is. (IPMI v2.0 §22.21)</summary>
public enum AuthCodeForm : byte
{
    /// <summary>A kind of authentication of IPMI 1.5.</summary>
    Ipmi15 = 0,

    /// <summary>An integrity algorithm of IPMI 2.0.</summary>
    Ipmi20 = 1,
}
