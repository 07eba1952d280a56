namespace Sideband.Bmc.Alerting;

/// <summary>How an alert to one destination goes. (IPMI v2.0 §30.7)</summary>
internal enum AlertResult : byte
{
    /// <summary>Not sent, or given up before it ended.</summary>
    None = 0x00,

    /// <summary>It arrived, or was sent where nobody acknowledges.</summary>
    Succeeded = 0x01,

    /// <summary>There is no way to the destination.</summary>
    NoWay = 0x02,

    /// <summary>It was never acknowledged.</summary>
    NotAcknowledged = 0x03,

    /// <summary>It is under way.</summary>
    Running = 0xFF,
}
