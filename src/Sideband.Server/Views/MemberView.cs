using Sideband.Fleet.Members;

namespace Sideband.Server.Views;

/// <summary>One of the servers that share the controllers.</summary>
internal sealed record MemberView(
    string Name,
    string Url,
    bool Alive,
    bool Self,
    bool Desk,
    double SeenAgoSeconds,
    DateTimeOffset Since,
    int Leases,
    int Nodes
)
{
    /// <param name="member">The member.</param>
    /// <param name="members">All.</param>
    /// <param name="nodes">The controllers that the caller may see.</param>
    public static MemberView Of(Member member, Membership members, IEnumerable<string> nodes) =>
        new(
            member.Name,
            member.Place,
            member.IsAlive,
            member.Instance == members.Self.Instance,
            members.Desk?.Instance == member.Instance,
            Math.Round(member.SeenAgo.TotalSeconds, 1),
            member.Begun,
            members.CountOf(member.Instance),
            nodes.Count(node => members.OwnerOf(node)?.Instance == member.Instance)
        );
}
