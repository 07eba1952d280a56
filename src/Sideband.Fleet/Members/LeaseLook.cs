namespace Sideband.Fleet.Members;

/// <summary>What the database says at one moment.</summary>
/// <param name="Members">Those that were seen within the last hour, by their names.</param>
/// <param name="Leases">All leases.</param>
internal sealed record LeaseLook(IReadOnlyList<Member> Members, IReadOnlyList<LeaseRow> Leases);
