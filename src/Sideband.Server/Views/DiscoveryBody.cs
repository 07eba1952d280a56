namespace Sideband.Server.Views;

/// <summary>Where and how often controllers are looked for.</summary>
internal sealed record DiscoveryBody(IReadOnlyList<string> Ranges, int? EveryMinutes = null, int? Rate = null);
