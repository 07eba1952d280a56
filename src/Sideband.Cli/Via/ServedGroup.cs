namespace Sideband.Cli.Via;

/// <summary>A group.</summary>
internal sealed record ServedGroup(string Name);
