namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Kinds of callback. (IPMI v2.0 §25.2, parameter 5)</summary>
[Flags]
public enum SerialCallbackEnables : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>By the Callback command.</summary>
    Ipmi = 1 << 0,

    /// <summary>By the Callback Control Protocol of PPP.</summary>
    Cbcp = 1 << 1,
}
