namespace Sideband.Server.Doors;

/// <summary>Lets a program in. It is kept by the hash of its secret, which was told once.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="By">Who made it.</param>
/// <param name="Created">When.</param>
internal sealed record Token(string Name, Role Role, string By, DateTimeOffset Created)
{
    /// <summary>Until when it opens; null is for ever.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The controllers that it is for; null are all.</summary>
    public NodeScope? Scope { get; init; }

    /// <summary>The last use, to an hour; null where there was none.</summary>
    public DateTimeOffset? Used { get; init; }
}
