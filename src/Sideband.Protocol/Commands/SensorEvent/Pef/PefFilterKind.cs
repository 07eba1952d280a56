namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>Who made a filter. (IPMI v2.0 §17.7)</summary>
public enum PefFilterKind : byte
{
    /// <summary>Software may change it.</summary>
    Software = 0,

    /// <summary>Reserved.</summary>
    Reserved1 = 1,

    /// <summary>The manufacturer made it; only its enable bit may be changed.</summary>
    Manufacturer = 2,

    /// <summary>Reserved.</summary>
    Reserved3 = 3,
}
