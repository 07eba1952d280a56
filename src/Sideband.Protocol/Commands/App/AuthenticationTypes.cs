namespace Sideband.Protocol.Commands.App;

/// <summary>Kinds of authentication in IPMI 1.5 sessions. (IPMI v2.0 §22.13)</summary>
[Flags]
public enum AuthenticationTypes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>None.</summary>
    Unauthenticated = 1 << 0,

    /// <summary>MD2.</summary>
    Md2 = 1 << 1,

    /// <summary>MD5.</summary>
    Md5 = 1 << 2,

    /// <summary>The password in clear.</summary>
    StraightPassword = 1 << 4,

    /// <summary>The manufacturer's.</summary>
    Oem = 1 << 5,
}
