namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What to do with the reading given. (IPMI v2.0 §35.17)</summary>
public enum ReadingOperation : byte
{
    /// <summary>Nothing.</summary>
    LeaveAsIs = 0,

    /// <summary>Take it over.</summary>
    Write = 1,

    /// <summary>Reserved.</summary>
    Reserved2 = 2,

    /// <summary>Reserved.</summary>
    Reserved3 = 3,
}
