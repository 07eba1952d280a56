namespace Sideband.Cli.Via;

/// <summary>How far a job is.</summary>
internal sealed record ServedJobHead(long Id, string State, string? Reason);
