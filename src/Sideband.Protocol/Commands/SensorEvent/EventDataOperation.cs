namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What to do with event data given. (IPMI v2.0 §35.17)</summary>
public enum EventDataOperation : byte
{
    /// <summary>Nothing: the controller makes them.</summary>
    LeaveAsIs = 0,

    /// <summary>Take them over, with the offset in the lower half of byte 1.</summary>
    WriteWithOffset = 1,

    /// <summary>Take them over, but for the offset.</summary>
    Write = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
