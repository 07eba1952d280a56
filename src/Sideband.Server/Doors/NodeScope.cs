namespace Sideband.Server.Doors;

/// <summary>The controllers that a role is for. Case does not matter.</summary>
/// <param name="Groups">Those of these groups of the inventory.</param>
/// <param name="Nodes">These by their names.</param>
internal sealed record NodeScope(IReadOnlyList<string> Groups, IReadOnlyList<string> Nodes)
{
    /// <summary>A scope of what was sent or asked for; null, which is all controllers, where neither is named.</summary>
    public static NodeScope? Of(IReadOnlyList<string>? groups, IReadOnlyList<string>? nodes) =>
        groups is not { Count: > 0 } && nodes is not { Count: > 0 } ? null : new(groups ?? [], nodes ?? []);

    /// <summary>Whether a controller is in it.</summary>
    public bool Has(string node, IEnumerable<string> groups) =>
        Nodes.Contains(node, StringComparer.OrdinalIgnoreCase)
        || groups.Any(group => Groups.Contains(group, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether two are for the same.</summary>
    public static bool Same(NodeScope? one, NodeScope? other) =>
        ReferenceEquals(one, other)
        || (
            one is not null
            && other is not null
            && one.Groups.SequenceEqual(other.Groups)
            && one.Nodes.SequenceEqual(other.Nodes)
        );
}
