namespace Sideband.Protocol.Sensors;

/// <summary>The six thresholds of a sensor. (IPMI v2.0 §35.8)</summary>
[Flags]
public enum Thresholds : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Lower non-critical.</summary>
    LowerNonCritical = 1 << 0,

    /// <summary>Lower critical.</summary>
    LowerCritical = 1 << 1,

    /// <summary>Lower non-recoverable.</summary>
    LowerNonRecoverable = 1 << 2,

    /// <summary>Upper non-critical.</summary>
    UpperNonCritical = 1 << 3,

    /// <summary>Upper critical.</summary>
    UpperCritical = 1 << 4,

    /// <summary>Upper non-recoverable.</summary>
    UpperNonRecoverable = 1 << 5,
}
