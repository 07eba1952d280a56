namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>When an entry of an alert policy is followed. (IPMI v2.0 §17.11)</summary>
public enum AlertPolicyRule : byte
{
    /// <summary>Always.</summary>
    Always = 0,

    /// <summary>Unless the one before succeeded; go on with the next.</summary>
    IfPreviousFailed = 1,

    /// <summary>Unless the one before succeeded; then stop.</summary>
    StopIfPreviousSucceeded = 2,

    /// <summary>If the one before succeeded, go to the next entry for another channel.</summary>
    NextChannelIfPreviousSucceeded = 3,

    /// <summary>If the one before succeeded, go to the next entry for another kind of destination.</summary>
    NextTypeIfPreviousSucceeded = 4,
}
