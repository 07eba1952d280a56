namespace Sideband.Protocol.Records.Fru;

/// <summary>How the bytes of a field are characters. (FRU 1.0 §13)</summary>
public enum FruFieldEncoding : byte
{
    /// <summary>They are none.</summary>
    Binary = 0x0,

    /// <summary>Two digits or signs a byte.</summary>
    BcdPlus = 0x1,

    /// <summary>Four characters in three bytes.</summary>
    SixBit = 0x2,

    /// <summary>ASCII and Latin-1, or UTF-16 where the language is not English.</summary>
    Text = 0x3,
}
