namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What may be spoken on a serial channel. (IPMI v2.0 §25.2, parameter 3)</summary>
[Flags]
public enum SerialConnectionModes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Basic mode.</summary>
    Basic = 1 << 0,

    /// <summary>PPP.</summary>
    Ppp = 1 << 1,

    /// <summary>Terminal mode.</summary>
    Terminal = 1 << 2,
}
