namespace Sideband.Protocol.Commands.App;

/// <summary>What the watchdog raises before it expires. (IPMI v2.0 §27.6)</summary>
public enum WatchdogInterrupt : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A system management interrupt.</summary>
    Smi = 1,

    /// <summary>A diagnostic (non-maskable) interrupt.</summary>
    Nmi = 2,

    /// <summary>The interrupt of the messaging interface.</summary>
    Messaging = 3,
}
