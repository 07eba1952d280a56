namespace Sideband.Bmc.Channels;

/// <summary>How a transfer on an I²C bus ended; the values are completion codes. (IPMI v2.0 §22.7, §22.11)</summary>
internal enum BusResult : byte
{
    /// <summary>Done.</summary>
    Done = 0x00,

    /// <summary>Another master was faster.</summary>
    LostArbitration = 0x81,

    /// <summary>The bus hangs, or is not there.</summary>
    BusError = 0x82,

    /// <summary>Nobody has the address, or he does not take the byte.</summary>
    NotAcknowledged = 0x83,

    /// <summary>The device gave fewer bytes than were asked for.</summary>
    TruncatedRead = 0x84,
}
