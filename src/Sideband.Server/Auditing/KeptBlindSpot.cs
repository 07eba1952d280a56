namespace Sideband.Server.Auditing;

/// <summary>What an audit could not see.</summary>
/// <param name="Check">The check's name; null where it is of the whole.</param>
/// <param name="Why">Why not.</param>
internal sealed record KeptBlindSpot(string? Check, string Why);
