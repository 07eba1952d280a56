using Sideband.Bmc.Lan;
using Sideband.Protocol;

namespace Sideband.Bmc;

/// <summary>Who sends a command, and what he may do.</summary>
/// <param name="Channel">The channel that the command came over; Fh is the system interface.</param>
/// <param name="Privilege">What he may do now; none before a session.</param>
/// <param name="Session">His session; null for commands outside one.</param>
internal readonly record struct Caller(byte Channel, PrivilegeLevel Privilege, LanSession? Session)
{
    /// <summary>The channel's number of the system interface. (IPMI v2.0 §6.3)</summary>
    public const byte SystemInterface = 0xF;

    /// <summary>In requests the number of the channel that the request comes over. (§6.3)</summary>
    public const byte ThisChannel = 0xE;

    /// <summary>The host's own software.</summary>
    public static Caller Host => new(SystemInterface, PrivilegeLevel.Administrator, null);

    public bool IsHost => Channel == SystemInterface;

    /// <summary>The channel that a request speaks of: Eh is the one it comes over.</summary>
    public byte Resolve(byte channel) => channel == ThisChannel ? Channel : channel;
}
