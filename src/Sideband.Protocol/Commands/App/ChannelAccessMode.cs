namespace Sideband.Protocol.Commands.App;

/// <summary>When a channel can be used. (IPMI v2.0 §22.22)</summary>
public enum ChannelAccessMode : byte
{
    /// <summary>Never.</summary>
    Disabled = 0,

    /// <summary>Only while the system is off or before the operating system runs.</summary>
    PreBootOnly = 1,

    /// <summary>Always.</summary>
    AlwaysAvailable = 2,

    /// <summary>Always; a serial port is shared with the system.</summary>
    Shared = 3,
}
