using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>An active session over LAN, of either version.</summary>
internal sealed class LanSession : IDisposable
{
    /// <summary>The number that the console puts into its packets.</summary>
    public required uint Id { get; init; }

    /// <summary>1 to the number of slots.</summary>
    public required byte Handle { get; init; }

    /// <summary>The number that the controller puts into its packets; the same in 1.5.</summary>
    public required uint ConsoleId { get; init; }

    /// <summary>The channel that it came over.</summary>
    public required LanChannel Channel { get; init; }

    public required UserAccount User { get; init; }

    /// <summary>The highest that Set Session Privilege Level gives.</summary>
    public required PrivilegeLevel Limit { get; init; }

    public required IPEndPoint Peer { get; set; }

    /// <summary>Seals packets of 2.0; null in sessions of 1.5.</summary>
    public SessionCipher? Cipher { get; init; }

    /// <summary>The kind of authentication in sessions of 1.5.</summary>
    public AuthenticationType Type { get; init; } = AuthenticationType.RmcpPlus;

    public PrivilegeLevel Privilege { get; set; } = PrivilegeLevel.User;

    /// <summary>Numbers of authenticated packets of the console.</summary>
    public ReplayWindow Inbound;

    /// <summary>Numbers of its packets without authentication: they have a count of their own. (§6.12.13)</summary>
    public ReplayWindow InboundPlain = ReplayWindow.RmcpPlus();

    /// <summary>The number of the last packet of the controller.</summary>
    public uint Outbound { get; set; }

    public DateTimeOffset LastHeard { get; set; }

    public RecentAnswers Answers { get; } = new(RecentAnswers.OfSession);

    /// <summary>Whether a packet can be this session's: the port of a console may change on the way, its address does not.</summary>
    public bool IsFrom(IPEndPoint peer, LanChannel channel) => channel == Channel && peer.Address.Equals(Peer.Address);

    public bool IsRmcpPlus => Cipher is not null;

    public void Dispose() => Cipher?.Dispose();
}
