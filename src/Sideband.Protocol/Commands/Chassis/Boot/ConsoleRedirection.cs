namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Whether the BIOS uses the serial console. (IPMI v2.0 §28.13, parameter 5)</summary>
public enum ConsoleRedirection : byte
{
    /// <summary>What it is set to.</summary>
    Default = 0,

    /// <summary>No.</summary>
    Suppressed = 1,

    /// <summary>Yes.</summary>
    Enabled = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
