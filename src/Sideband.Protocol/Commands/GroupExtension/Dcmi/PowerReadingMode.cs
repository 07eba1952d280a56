namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>What Get Power Reading looks at. (DCMI 1.5 §6.6.1)</summary>
public enum PowerReadingMode : byte
{
    /// <summary>The statistics that the controller keeps by itself.</summary>
    System = 0x01,

    /// <summary>A rolling window of a given length.</summary>
    Enhanced = 0x02,
}
