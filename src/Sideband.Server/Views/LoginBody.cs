namespace Sideband.Server.Views;

/// <summary>Who wants to come in.</summary>
internal sealed record LoginBody(string Name, string Password)
{
    public override string ToString() => Name;
}
