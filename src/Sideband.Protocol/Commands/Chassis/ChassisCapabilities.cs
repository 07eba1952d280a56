namespace Sideband.Protocol.Commands.Chassis;

/// <summary>What a chassis has. (IPMI v2.0 §28.1)</summary>
[Flags]
public enum ChassisCapabilities : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Notices when it is opened.</summary>
    IntrusionSensor = 1 << 0,

    /// <summary>The buttons of the front panel can be locked.</summary>
    FrontPanelLockout = 1 << 1,

    /// <summary>Has a button or line for the diagnostic interrupt.</summary>
    DiagnosticInterrupt = 1 << 2,

    /// <summary>Does not switch on while something is open.</summary>
    PowerInterlock = 1 << 3,
}
