namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>What the BIOS does with the serial port's switch. (IPMI v2.0 §28.13, parameter 5)</summary>
public enum MuxOverride : byte
{
    /// <summary>What is recommended.</summary>
    Recommended = 0,

    /// <summary>To the controller.</summary>
    ForceToBmc = 1,

    /// <summary>To the system.</summary>
    ForceToSystem = 2,
}
