namespace Sideband.Protocol.Records.Sdr;

/// <summary>How the bytes of a name are characters. (IPMI v2.0 §43.15)</summary>
public enum DeviceStringEncoding : byte
{
    /// <summary>UTF-16, low byte first.</summary>
    Unicode = 0,

    /// <summary>Two digits or signs a byte.</summary>
    BcdPlus = 1,

    /// <summary>Four characters in three bytes.</summary>
    SixBit = 2,

    /// <summary>ASCII and Latin-1.</summary>
    Latin1 = 3,
}
