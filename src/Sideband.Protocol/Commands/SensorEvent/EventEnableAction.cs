namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What to do with the events that are named. (IPMI v2.0 §35.10)</summary>
public enum EventEnableAction : byte
{
    /// <summary>Change none.</summary>
    LeaveAsIs = 0,

    /// <summary>Switch them on.</summary>
    Enable = 1,

    /// <summary>Switch them off.</summary>
    Disable = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
