namespace Sideband.Server.Views;

/// <summary>A controller to watch.</summary>
internal sealed record ControllerBody(
    string Name,
    string Address,
    string User,
    string Password,
    IReadOnlyList<string>? Groups = null
)
{
    public override string ToString() => Name;
}
