namespace Sideband.Server.Views;

/// <summary>A group: of the inventory, or a question (<c>Query</c>).</summary>
internal sealed record GroupView(string Name, string? Query, int Nodes, string? By, DateTimeOffset? Changed);
