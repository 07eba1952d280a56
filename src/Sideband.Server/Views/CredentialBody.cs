namespace Sideband.Server.Views;

/// <summary>A user and password under a name.</summary>
internal sealed record CredentialBody(string Name, string User, string Password)
{
    public override string ToString() => Name;
}
