namespace Sideband.Client.Audits.Reports;

/// <summary>A host that could not be audited.</summary>
/// <param name="Host">What people call it.</param>
/// <param name="Error">Why not; null where nobody knows.</param>
public sealed record UnreachedHost(string Host, string? Error);
