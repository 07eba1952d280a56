namespace Sideband.Client.Operations;

/// <summary>How an alert went. (IPMI v2.0 §30.7)</summary>
public enum AlertOutcome : byte
{
    /// <summary>The controller does not know of one.</summary>
    None = 0x00,

    /// <summary>It arrived, or was sent where nobody acknowledges.</summary>
    Succeeded = 0x01,

    /// <summary>There is no way to the destination.</summary>
    NoWay = 0x02,

    /// <summary>Nobody acknowledged it.</summary>
    NotAcknowledged = 0x03,

    /// <summary>It is under way.</summary>
    InProgress = 0xFF,
}
