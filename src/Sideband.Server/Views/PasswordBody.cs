namespace Sideband.Server.Views;

/// <summary>Another password in the place of the present one.</summary>
internal sealed record PasswordBody(string Old, string New)
{
    public override string ToString() => "";
}
