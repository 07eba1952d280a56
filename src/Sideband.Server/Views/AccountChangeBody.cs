namespace Sideband.Server.Views;

/// <summary>What becomes of an account. What is null stays; empty groups and nodes are all controllers.</summary>
internal sealed record AccountChangeBody(
    string? Role = null,
    bool? Disabled = null,
    IReadOnlyList<string>? Groups = null,
    IReadOnlyList<string>? Nodes = null
);
