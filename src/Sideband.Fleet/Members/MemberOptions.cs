namespace Sideband.Fleet.Members;

/// <summary>How a server shares the controllers with others over one database.</summary>
/// <param name="Name">What people call it; no two that run have the same.</param>
public sealed record MemberOptions(string Name)
{
    /// <summary>For how long a lease is given at a time; 8 s.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>So long before that is over the holder falls silent; 2 s.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>So long after that is over nobody else begins; 2 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often leases are renewed and looked at; 1 s.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(1);
}
