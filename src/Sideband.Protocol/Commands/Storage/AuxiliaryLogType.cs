namespace Sideband.Protocol.Commands.Storage;

/// <summary>Logs besides the event log. (IPMI v2.0 §31.12)</summary>
public enum AuxiliaryLogType : byte
{
    /// <summary>The machine check architecture's.</summary>
    MachineCheck = 0x0,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 0x1,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 0x2,
}
