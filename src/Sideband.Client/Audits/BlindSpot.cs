namespace Sideband.Client.Audits;

/// <summary>What an audit could not see.</summary>
/// <param name="Check">The check that could say nothing; null where it is of the whole.</param>
/// <param name="Why">Why not.</param>
public sealed record BlindSpot(AuditCheck? Check, string Why);
