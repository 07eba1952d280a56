namespace Sideband.Cli.Via;

/// <summary>A job with what it does to each controller.</summary>
internal sealed record ServedJob(ServedJobHead Job, IReadOnlyList<ServedRow> Rows);
