namespace Sideband.Server.Views;

/// <summary>What is to be audited: some nodes (or <c>@group</c>), those of a query, or all.</summary>
internal sealed record AuditOrderBody(
    IReadOnlyList<string>? Nodes = null,
    string? Query = null,
    bool Timing = false,
    bool Services = false,
    double PacketsPerSecond = 5
);
