namespace Sideband.Cli.Via;

/// <summary>What the log says of itself.</summary>
internal sealed record ServedLog(int Entries, double? AgeSeconds);
