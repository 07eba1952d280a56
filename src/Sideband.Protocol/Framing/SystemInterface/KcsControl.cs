namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The control codes of KCS. (IPMI v2.0 §9.10)</summary>
public enum KcsControl : byte
{
    /// <summary>Ends what is under way and asks how it was.</summary>
    GetStatus = 0x60,

    /// <summary>A request begins.</summary>
    WriteStart = 0x61,

    /// <summary>The next byte is the request's last.</summary>
    WriteEnd = 0x62,

    /// <summary>In the data register: the next byte, please.</summary>
    Read = 0x68,
}
