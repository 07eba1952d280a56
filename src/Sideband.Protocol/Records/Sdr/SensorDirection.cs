namespace Sideband.Protocol.Records.Sdr;

/// <summary>Whether a sensor watches what goes in or out. (IPMI v2.0 §43.1)</summary>
public enum SensorDirection : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0x0,

    /// <summary>What goes in.</summary>
    Input = 0x1,

    /// <summary>What comes out.</summary>
    Output = 0x2,
}
