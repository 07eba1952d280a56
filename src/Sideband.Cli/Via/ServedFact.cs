namespace Sideband.Cli.Via;

/// <summary>Something of a part.</summary>
internal sealed record ServedFact(string Part, string Field, string Value);
