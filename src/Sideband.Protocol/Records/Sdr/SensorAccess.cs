namespace Sideband.Protocol.Records.Sdr;

/// <summary>What may be done with thresholds or hysteresis. (IPMI v2.0 §43.1, byte 12)</summary>
public enum SensorAccess : byte
{
    /// <summary>There are none.</summary>
    None = 0x0,

    /// <summary>They may be read.</summary>
    Readable = 0x1,

    /// <summary>They may be read and set.</summary>
    Settable = 0x2,

    /// <summary>They are fixed and cannot be read.</summary>
    Fixed = 0x3,
}
