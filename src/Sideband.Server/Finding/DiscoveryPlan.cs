namespace Sideband.Server.Finding;

/// <summary>Where and how often controllers are looked for.</summary>
/// <param name="Ranges">The ranges of addresses.</param>
/// <param name="EveryMinutes">How often; null is only when somebody asks.</param>
/// <param name="Rate">Packets a second.</param>
internal sealed record DiscoveryPlan(IReadOnlyList<string> Ranges, int? EveryMinutes, int Rate);
