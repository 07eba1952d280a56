using Sideband.Fleet;
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
    /// <param name="owners">Those of the controllers that the caller may see.</param>
    public static MemberView Of(Member member, Membership members, IEnumerable<Owner> owners) =>
        new(
            member.Name,
            member.Place,
            member.IsAlive,
            member.Instance == members.Self.Instance,
            members.Desk?.Instance == member.Instance,
            Math.Round(member.SeenAgo.TotalSeconds, 1),
            member.Begun,
            members.CountOf(member.Instance),
            owners.Count(owner => members.OwnerOf(owner)?.Instance == member.Instance)
        );
}
