namespace Sideband.Bmc.Alerting;

/// <summary>A channel that alerts can take.</summary>
internal interface IAlertRoute
{
    /// <summary>The channel's number.</summary>
    byte Channel { get; }

    /// <summary>Whether event filtering may use it; Alert Immediate always may. (IPMI v2.0 §22.22)</summary>
    bool IsOpenToPolicies { get; }

    /// <summary>Whether a session has it, which an alert would disturb. (§17.13.3)</summary>
    bool HasSession => false;

    /// <summary>Destinations beside the volatile one, which is number 0.</summary>
    byte Destinations { get; }

    /// <summary>What kind of destination it is; a policy may go on to one of another kind. (§17.11)</summary>
    int KindOf(byte destination);

    /// <summary>Sends an alert; it is repeated and its acknowledgement awaited as the destination asks.</summary>
    AlertAttempt Begin(in AlertMessage message, byte destination);
}
