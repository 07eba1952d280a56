namespace Sideband.Server.Views;

/// <summary>A new account. No groups and no nodes are all controllers.</summary>
internal sealed record AccountBody(
    string Name,
    string Role,
    IReadOnlyList<string>? Groups = null,
    IReadOnlyList<string>? Nodes = null
);
