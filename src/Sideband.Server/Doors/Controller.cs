namespace Sideband.Server.Doors;

/// <summary>A controller that was added here, and is in no inventory's file.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Where it is: a name or an address, with a port or without.</param>
/// <param name="User">Who logs in to it.</param>
/// <param name="Password">His password, sealed.</param>
internal sealed record Controller(string Name, string Address, string User, string Password)
{
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Who added it.</summary>
    public string By { get; init; } = "";

    public DateTimeOffset Added { get; init; }

    /// <summary>The rack that it is in; null where nobody says.</summary>
    public string? Rack { get; init; }

    /// <summary>What it was imported from; null where somebody added it by itself.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it is watched alike: who added it, and what from, makes no difference.</summary>
    public bool IsWatchedAs(Controller other) =>
        (Address, User, Password, Rack) == (other.Address, other.User, other.Password, other.Rack)
        && Groups.SequenceEqual(other.Groups, StringComparer.Ordinal);

    public override string ToString() => Name;
}
