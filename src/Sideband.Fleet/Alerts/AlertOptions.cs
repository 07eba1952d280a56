namespace Sideband.Fleet.Alerts;

/// <summary>Who is told of incidents, and how.</summary>
public sealed record AlertOptions
{
    /// <summary>Nobody is told.</summary>
    public static AlertOptions None { get; } = new();

    /// <summary>The routes.</summary>
    public IReadOnlyList<AlertRoute> Routes { get; init; } = [];

    /// <summary>Where the pages are, for notices to point to, such as <c>https://sideband.example.org</c>; null is nowhere.</summary>
    public Uri? Link { get; init; }
}
