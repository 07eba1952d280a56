namespace Sideband.Protocol.Records.Fru;

/// <summary>Types of multirecords. (FRU 1.0 §16.2)</summary>
public enum FruRecordType : byte
{
    /// <summary>A power supply.</summary>
    PowerSupply = 0x00,

    /// <summary>An output of a power supply.</summary>
    DcOutput = 0x01,

    /// <summary>What a board takes from a voltage.</summary>
    DcLoad = 0x02,

    /// <summary>How to reach management.</summary>
    ManagementAccess = 0x03,

    /// <summary>What it is compatible with.</summary>
    BaseCompatibility = 0x04,

    /// <summary>What else it is compatible with.</summary>
    ExtendedCompatibility = 0x05,

    /// <summary>From here to FFh a manufacturer's.</summary>
    Oem = 0xC0,
}
