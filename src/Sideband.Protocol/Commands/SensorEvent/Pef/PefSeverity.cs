namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>How bad the event is that a filter matches. (IPMI v2.0 §17.7)</summary>
public enum PefSeverity : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0x00,

    /// <summary>Only to be watched.</summary>
    Monitor = 0x01,

    /// <summary>For information.</summary>
    Information = 0x02,

    /// <summary>Back to normal.</summary>
    Ok = 0x04,

    /// <summary>A warning.</summary>
    NonCritical = 0x08,

    /// <summary>Critical.</summary>
    Critical = 0x10,

    /// <summary>Beyond recovery.</summary>
    NonRecoverable = 0x20,
}
