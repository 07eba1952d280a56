using Sideband.Server.Doors.Passkeys;

namespace Sideband.Server.Doors;

/// <summary>A person who may come in.</summary>
/// <param name="Name">His name; case does not matter.</param>
/// <param name="Role">What he may do.</param>
/// <param name="Password">What is kept of his password.</param>
internal sealed record Account(string Name, Role Role, string Password)
{
    /// <summary>The password is a one-time one.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>He may not come in.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Goes up with all that ends his sessions: another password, and being shut out.</summary>
    public int Stamp { get; init; }

    /// <summary>The controllers that his role is for; null are all.</summary>
    public NodeScope? Scope { get; init; }

    /// <summary>Whom an issuer of OpenID Connect knows: the issuer and what it calls him; null for who has a password here.</summary>
    public string? Foreign { get; init; }

    /// <summary>What he may show instead of his password; those who were kept before there was such a thing have none.</summary>
    public IReadOnlyList<Passkey> Passkeys
    {
        get;
        init => field = value ?? [];
    } = [];

    public DateTimeOffset Created { get; init; }

    public override string ToString() => $"{Name} ({Role})";
}
