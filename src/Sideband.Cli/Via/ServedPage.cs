namespace Sideband.Cli.Via;

/// <summary>A page of the list.</summary>
internal sealed record ServedPage(IReadOnlyList<ServedNode> Nodes, string? Next);
