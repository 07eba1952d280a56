namespace Sideband.Protocol.Commands.App;

/// <summary>What a logical unit supports. (IPMI v2.0 §21.2)</summary>
public enum LunCommandSupport : byte
{
    /// <summary>No commands.</summary>
    None = 0,

    /// <summary>The commands of the specification, without restriction.</summary>
    FollowsSpecification = 1,

    /// <summary>Commands, of which the firmware firewall restricts some.</summary>
    Restricted = 2,

    /// <summary>Reserved.</summary>
    Reserved = 3,
}
