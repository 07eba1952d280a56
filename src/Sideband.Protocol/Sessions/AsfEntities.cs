namespace Sideband.Protocol.Sessions;

/// <summary>What answers a ping. (ASF 2.0 §3.2.4.3)</summary>
[Flags]
public enum AsfEntities : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>ASF 1.0, always set.</summary>
    Asf10 = 1 << 0,

    /// <summary>A controller that speaks IPMI.</summary>
    Ipmi = 1 << 7,
}
