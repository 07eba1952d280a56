namespace Sideband.Server.Views;

/// <summary>A page of controllers.</summary>
/// <param name="Nodes">The controllers.</param>
/// <param name="Next">What the next page is asked for with, as <c>after</c>; null where this is the last.</param>
internal sealed record NodePageView(IReadOnlyList<NodeView> Nodes, string? Next);
