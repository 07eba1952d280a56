namespace Sideband.Cli.Via;

/// <summary>How far it is with one controller.</summary>
internal sealed record ServedRow(string Node, string State, string? Answer, string? Error);
