namespace Sideband.Server.Views;

/// <summary>A new token. No days are for ever; no groups and no nodes are all controllers.</summary>
internal sealed record TokenBody(
    string Name,
    string Role,
    int? ExpiresDays = null,
    IReadOnlyList<string>? Groups = null,
    IReadOnlyList<string>? Nodes = null
);
