namespace Sideband.Protocol.Commands.App;

/// <summary>Whether a channel has sessions. (IPMI v2.0 §22.24)</summary>
public enum ChannelSessions : byte
{
    /// <summary>It has none.</summary>
    None = 0,

    /// <summary>One.</summary>
    Single = 1,

    /// <summary>Several.</summary>
    Multiple = 2,

    /// <summary>It switches between none and one, with the serial mode.</summary>
    SwitchedBySerial = 3,
}
