namespace Sideband.Cli.Via;

/// <summary>The server's groups.</summary>
internal sealed record ServedGroups(IReadOnlyList<ServedGroup> Items);
