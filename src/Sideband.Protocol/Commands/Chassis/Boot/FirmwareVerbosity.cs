namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>How much the BIOS shows. (IPMI v2.0 §28.13, parameter 5)</summary>
public enum FirmwareVerbosity : byte
{
    /// <summary>What it is set to.</summary>
    Default = 0,

    /// <summary>Little.</summary>
    Quiet = 1,

    /// <summary>Much.</summary>
    Verbose = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
