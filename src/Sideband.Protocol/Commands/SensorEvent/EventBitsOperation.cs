namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What to do with event bits given. (IPMI v2.0 §35.17)</summary>
public enum EventBitsOperation : byte
{
    /// <summary>Nothing.</summary>
    LeaveAsIs = 0,

    /// <summary>Take them over as they are.</summary>
    Write = 1,

    /// <summary>Clear those that are clear.</summary>
    Clear = 2,

    /// <summary>Set those that are set.</summary>
    Set = 3,
}
