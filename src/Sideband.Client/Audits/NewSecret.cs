namespace Sideband.Client.Audits;

/// <summary>A secret that nobody knows closes a weakness: it has yet to be made up.</summary>
/// <param name="Kind">What it opens.</param>
/// <param name="User">Whose password; empty where it is none.</param>
public sealed record NewSecret(SecretKind Kind, string User = "");
