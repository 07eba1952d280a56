namespace Sideband.Cli.Via;

/// <summary>What the parts of a machine are.</summary>
internal sealed record ServedInventory(DateTimeOffset Since, IReadOnlyList<ServedFact> Facts);
