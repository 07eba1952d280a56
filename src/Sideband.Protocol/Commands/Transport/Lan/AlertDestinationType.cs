namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>What a destination takes. (IPMI v2.0 §23.2, parameter 18)</summary>
public enum AlertDestinationType : byte
{
    /// <summary>A platform event trap.</summary>
    Pet = 0,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 6,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 7,
}
