namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>What switches a shared serial port. (IPMI v2.0 §25.2, parameter 8)</summary>
[Flags]
public enum MuxSwitchTriggers : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The carrier is lost: to the controller; direct connection only.</summary>
    CarrierLoss = 1 << 0,

    /// <summary>ESC ( switches to the controller.</summary>
    EscapeToController = 1 << 1,

    /// <summary>ESC Q switches to the system.</summary>
    EscapeToSystem = 1 << 2,

    /// <summary>A packet of PPP for the controller switches to it.</summary>
    PppPattern = 1 << 3,

    /// <summary>A Get Channel Authentication Capabilities in basic mode switches to the controller.</summary>
    BasicModePattern = 1 << 4,

    /// <summary>ESC R ESC r ESC R resets the system.</summary>
    EscapeReset = 1 << 5,

    /// <summary>ESC ^ switches the system on.</summary>
    EscapePowerUp = 1 << 6,
}
