namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>When a page counts as delivered. (IPMI v2.0 §25.2, parameter 28)</summary>
public enum TapConfirmation : byte
{
    /// <summary>The service acknowledged the end.</summary>
    Acknowledged = 0,

    /// <summary>It said 211 besides.</summary>
    Sent = 1,

    /// <summary>It said 211 or 213 besides.</summary>
    SentOrHeld = 2,
}
