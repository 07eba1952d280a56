namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>What event filtering can do. (IPMI v2.0 §30.1)</summary>
[Flags]
public enum PefActions : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Send an alert.</summary>
    Alert = 1 << 0,

    /// <summary>Switch the system off.</summary>
    PowerDown = 1 << 1,

    /// <summary>Reset it.</summary>
    Reset = 1 << 2,

    /// <summary>Switch it off and on.</summary>
    PowerCycle = 1 << 3,

    /// <summary>The manufacturer's.</summary>
    Oem = 1 << 4,

    /// <summary>Pulse the diagnostic interrupt.</summary>
    DiagnosticInterrupt = 1 << 5,
}
