namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>How a string of system info is encoded. (IPMI v2.0 §22.14a)</summary>
public enum SystemInfoEncoding : byte
{
    /// <summary>ASCII and Latin-1.</summary>
    Latin1 = 0,

    /// <summary>UTF-8.</summary>
    Utf8 = 1,

    /// <summary>UTF-16, least significant byte first.</summary>
    Unicode = 2,
}
