namespace Sideband.Protocol.Records.Sdr;

/// <summary>Per what time a unit counts. (IPMI v2.0 §43.1, byte 21)</summary>
public enum RateUnit : byte
{
    /// <summary>None.</summary>
    None = 0x0,

    /// <summary>Per microsecond.</summary>
    PerMicrosecond = 0x1,

    /// <summary>Per millisecond.</summary>
    PerMillisecond = 0x2,

    /// <summary>Per second.</summary>
    PerSecond = 0x3,

    /// <summary>Per minute.</summary>
    PerMinute = 0x4,

    /// <summary>Per hour.</summary>
    PerHour = 0x5,

    /// <summary>Per day.</summary>
    PerDay = 0x6,
}
