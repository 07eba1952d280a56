using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>What an account sees of a controller. Null is what the controller does not have or tell.</summary>
public sealed record AccountFacts
{
    /// <summary>The account's name.</summary>
    public required string User { get; init; }

    /// <summary>The highest privilege of the session.</summary>
    public PrivilegeLevel Limit { get; init; }

    /// <summary>The LAN channel that the session came by.</summary>
    public byte Channel { get; init; }

    /// <summary>
    /// Made of K_G under a key that is thrown away with the run; null where the log-in needed none. The same on two hosts is the
    /// same K_G.
    /// </summary>
    public Octets? KeyGMark { get; init; }

    /// <summary>How the channel may be used now.</summary>
    public GetChannelAccess.Response? Access { get; init; }

    /// <summary>How the channel may be used after the next start.</summary>
    public GetChannelAccess.Response? StoredAccess { get; init; }

    /// <summary>The users that there are.</summary>
    public IReadOnlyList<UserInfo>? Users { get; init; }

    /// <summary>The suites of the table of privileges.</summary>
    public LanCipherSuiteEntries? Suites { get; init; }

    /// <summary>What each suite may give.</summary>
    public LanCipherSuitePrivilegeLevels? SuiteLevels { get; init; }

    /// <summary>The community of traps.</summary>
    public LanCommunityString? Community { get; init; }

    /// <summary>Whether traps go anywhere.</summary>
    public bool? HasDestination { get; init; }

    /// <summary>The VLAN.</summary>
    public LanVlanId? Vlan { get; init; }

    /// <summary>Which ARPs it sends.</summary>
    public LanArpControl? Arp { get; init; }

    /// <summary>When a user is locked out.</summary>
    public LanBadPasswordThreshold? BadPasswords { get; init; }

    /// <summary>Whether there is serial over LAN.</summary>
    public SolEnable? Sol { get; init; }

    /// <summary>How serial over LAN is protected.</summary>
    public SolAuthentication? SolProtection { get; init; }

    /// <summary>The application's commands that are on for the LAN channel, one bit each.</summary>
    public Octets? LanCommands { get; init; }

    /// <summary>The application's commands that the LAN channel has, one bit each that is missing.</summary>
    public Octets? LanMissing { get; init; }

    /// <summary>The application's commands that are on for the machine's own software, one bit each.</summary>
    public Octets? HostCommands { get; init; }
}
