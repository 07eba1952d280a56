namespace Sideband.Server.Views;

/// <summary>How one may come in beside name and password.</summary>
/// <param name="Oidc">What the issuer of accounts is called; null where there is none.</param>
internal sealed record WaysView(string? Oidc);
