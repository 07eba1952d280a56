namespace Sideband.Client.Audits.Reports;

/// <summary>A host in an earlier report.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Checks">The checks that fired.</param>
public sealed record EarlierHost(int Score, IReadOnlySet<string> Checks);
