namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Which buttons of the front panel are disabled and can be. (IPMI v2.0 §28.2)</summary>
[Flags]
public enum FrontPanelButtons : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Power off.</summary>
    PowerOffDisabled = 1 << 0,

    /// <summary>Reset.</summary>
    ResetDisabled = 1 << 1,

    /// <summary>Diagnostic interrupt.</summary>
    DiagnosticInterruptDisabled = 1 << 2,

    /// <summary>Standby.</summary>
    StandbyDisabled = 1 << 3,

    /// <summary>Power off can be disabled.</summary>
    PowerOffDisableAllowed = 1 << 4,

    /// <summary>Reset can be disabled.</summary>
    ResetDisableAllowed = 1 << 5,

    /// <summary>Diagnostic interrupt can be disabled.</summary>
    DiagnosticInterruptDisableAllowed = 1 << 6,

    /// <summary>Standby can be disabled.</summary>
    StandbyDisableAllowed = 1 << 7,
}
