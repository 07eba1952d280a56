namespace Sideband.Server.Doors;

/// <summary>Who asks.</summary>
/// <param name="Name">The account's or the token's name.</param>
/// <param name="Role">What he may do.</param>
public sealed record Caller(string Name, Role Role)
{
    /// <summary>The session of a browser; null where a token was sent.</summary>
    internal Session? Session { get; init; }

    /// <summary>The controllers that his role is for; null are all.</summary>
    internal NodeScope? Scope { get; init; }

    /// <summary>Another member hands on what he asks.</summary>
    internal bool IsHandedOn { get; init; }

    /// <summary>Came in with a one-time password: he may only change it.</summary>
    public bool MustChangePassword { get; init; }
}
