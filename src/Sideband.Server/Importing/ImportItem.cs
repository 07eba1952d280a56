namespace Sideband.Server.Importing;

/// <summary>A controller as another system knows it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">A name or an address, with a port or without.</param>
internal sealed record ImportItem(string Name, string Address)
{
    /// <summary>Who logs in; null says nothing.</summary>
    public string? User { get; init; }

    /// <summary>His password; null says nothing.</summary>
    public string? Password { get; init; }

    /// <summary>The groups that it belongs to; null says nothing.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The rack that it is in; null says nothing.</summary>
    public string? Rack { get; init; }

    /// <summary>The line of a file that it stands in; null where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>Why the line is no controller; null where it is one.</summary>
    public string? Fault { get; init; }

    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => Name;
}
