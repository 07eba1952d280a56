namespace Sideband.Server.Doors;

/// <summary>A user and password that several controllers have, under a name: whoever adds controllers need not know them.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="User">Who logs in.</param>
/// <param name="Password">His password, sealed where it is kept.</param>
internal sealed record CredentialSet(string Name, string User, string Password)
{
    /// <summary>Who made it.</summary>
    public string By { get; init; } = "";

    public DateTimeOffset Added { get; init; }

    public override string ToString() => Name;
}
