namespace Sideband.Server.Views;

/// <summary>A controller to watch, with a user and password or the name of credentials that are kept.</summary>
internal sealed record ControllerBody(
    string Name,
    string Address,
    string? User = null,
    string? Password = null,
    IReadOnlyList<string>? Groups = null,
    string? Credentials = null
)
{
    public override string ToString() => Name;
}
