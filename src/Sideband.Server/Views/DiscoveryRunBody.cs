namespace Sideband.Server.Views;

/// <summary>Where controllers are looked for now; no ranges are those that are planned.</summary>
internal sealed record DiscoveryRunBody(IReadOnlyList<string>? Ranges = null);
