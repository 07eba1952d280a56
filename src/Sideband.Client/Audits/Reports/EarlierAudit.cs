namespace Sideband.Client.Audits.Reports;

/// <summary>What an earlier audit found.</summary>
/// <param name="Date">When it was made.</param>
/// <param name="Hosts">What was found then, by host.</param>
public sealed record EarlierAudit(DateTimeOffset Date, IReadOnlyDictionary<string, EarlierHost> Hosts);
