namespace Sideband.Protocol.Commands.App;

/// <summary>What the watchdog does when it expires. (IPMI v2.0 §27.6)</summary>
public enum WatchdogAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Resets the system.</summary>
    HardReset = 1,

    /// <summary>Switches the system off.</summary>
    PowerDown = 2,

    /// <summary>Switches the system off and on.</summary>
    PowerCycle = 3,
}
