using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Channels;

/// <summary>A way into the controller, and out of it. (IPMI v2.0 §6.3 to §6.6)</summary>
/// <param name="number">0 is the primary IPMB, Fh the system interface; 1 to Bh are free to choose.</param>
/// <param name="medium">What it runs over.</param>
/// <param name="protocol">What it speaks.</param>
/// <param name="sessions">Whether it has sessions.</param>
internal sealed class Channel(byte number, ChannelMedium medium, ChannelProtocol protocol, ChannelSessions sessions)
{
    /// <summary>The primary IPMB. (§6.3)</summary>
    public const byte PrimaryIpmb = 0;

    /// <summary>The system interface. (§6.3)</summary>
    public const byte SystemInterface = 0xF;

    /// <summary>In requests the channel that the request comes over. (§6.3)</summary>
    public const byte Present = 0xE;

    /// <summary>Numbers have four bits.</summary>
    public const int Numbers = 16;

    public byte Number => number;

    public ChannelMedium Medium => medium;

    /// <summary>What it speaks: the system interface's changes with what is plugged in.</summary>
    public ChannelProtocol Protocol { get; set; } = protocol;

    public ChannelSessions Sessions => sessions;

    /// <summary>Whether one must log in; where there are no sessions there is no access to set either.</summary>
    public bool HasSessions => Sessions != ChannelSessions.None;

    /// <summary>What holds now.</summary>
    public ChannelAccess Access { get; set; } = ChannelAccess.Default;

    /// <summary>What holds from the next start on.</summary>
    public ChannelAccess StoredAccess { get; set; } = ChannelAccess.Default;

    /// <summary>
    /// Whether messages from it for the host's software are kept. From IPMB they are, because Linux never asks for them;
    /// what comes from afar waits until somebody wants it. (§22.5)
    /// </summary>
    public bool Receives { get; set; } = medium == ChannelMedium.Ipmb;

    /// <summary>Where messages leave over it; null where there is no such way.</summary>
    public IChannelPort? Port { get; set; }
}
