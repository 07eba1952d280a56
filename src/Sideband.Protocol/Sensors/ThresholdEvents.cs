namespace Sideband.Protocol.Sensors;

/// <summary>The twelve events of a threshold sensor. (IPMI v2.0 §35.10)</summary>
[Flags]
public enum ThresholdEvents : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Falls below lower non-critical.</summary>
    LowerNonCriticalGoingLow = 1 << 0,

    /// <summary>Rises above lower non-critical.</summary>
    LowerNonCriticalGoingHigh = 1 << 1,

    /// <summary>Falls below lower critical.</summary>
    LowerCriticalGoingLow = 1 << 2,

    /// <summary>Rises above lower critical.</summary>
    LowerCriticalGoingHigh = 1 << 3,

    /// <summary>Falls below lower non-recoverable.</summary>
    LowerNonRecoverableGoingLow = 1 << 4,

    /// <summary>Rises above lower non-recoverable.</summary>
    LowerNonRecoverableGoingHigh = 1 << 5,

    /// <summary>Falls below upper non-critical.</summary>
    UpperNonCriticalGoingLow = 1 << 6,

    /// <summary>Rises above upper non-critical.</summary>
    UpperNonCriticalGoingHigh = 1 << 7,

    /// <summary>Falls below upper critical.</summary>
    UpperCriticalGoingLow = 1 << 8,

    /// <summary>Rises above upper critical.</summary>
    UpperCriticalGoingHigh = 1 << 9,

    /// <summary>Falls below upper non-recoverable.</summary>
    UpperNonRecoverableGoingLow = 1 << 10,

    /// <summary>Rises above upper non-recoverable.</summary>
    UpperNonRecoverableGoingHigh = 1 << 11,
}
