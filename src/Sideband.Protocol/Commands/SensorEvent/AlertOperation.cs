namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What to do about an alert. (IPMI v2.0 §30.7)</summary>
public enum AlertOperation : byte
{
    /// <summary>Send it.</summary>
    Initiate = 0,

    /// <summary>Ask how the last one went.</summary>
    GetStatus = 1,

    /// <summary>Forget how the last one went.</summary>
    ClearStatus = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
