namespace Sideband.Protocol.Records.Sdr;

/// <summary>How raw readings are numbers. (IPMI v2.0 §43.1, byte 21)</summary>
public enum AnalogFormat : byte
{
    /// <summary>0 to 255.</summary>
    Unsigned = 0x0,

    /// <summary>-127 to 127.</summary>
    OnesComplement = 0x1,

    /// <summary>-128 to 127.</summary>
    TwosComplement = 0x2,

    /// <summary>The sensor has no number.</summary>
    None = 0x3,
}
