namespace Sideband.Protocol.Commands.Chassis;

/// <summary>What to do with the system's power. (IPMI v2.0 §28.3)</summary>
public enum ChassisControlAction : byte
{
    /// <summary>Off at once (S4/S5), without asking the operating system.</summary>
    PowerDown = 0,

    /// <summary>On.</summary>
    PowerUp = 1,

    /// <summary>Off for the power cycle interval, then on; without effect where it is off.</summary>
    PowerCycle = 2,

    /// <summary>Reset.</summary>
    HardReset = 3,

    /// <summary>Pulse the diagnostic interrupt (NMI).</summary>
    DiagnosticInterrupt = 4,

    /// <summary>Ask the operating system to shut down, by an emulated fatal over-temperature.</summary>
    SoftShutdown = 5,
}
