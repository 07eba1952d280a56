namespace Sideband.Protocol.Records.Sdr;

/// <summary>How events may be disabled. (IPMI v2.0 §43.1, byte 12)</summary>
public enum EventControl : byte
{
    /// <summary>One by one.</summary>
    PerState = 0x0,

    /// <summary>All of the sensor together.</summary>
    EntireSensor = 0x1,

    /// <summary>Only all of the controller.</summary>
    GlobalDisableOnly = 0x2,

    /// <summary>It sends none.</summary>
    NoEvents = 0x3,
}
