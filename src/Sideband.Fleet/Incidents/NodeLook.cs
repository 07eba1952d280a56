namespace Sideband.Fleet.Incidents;

/// <summary>What a look at a node has found.</summary>
/// <param name="Node">Whose it is.</param>
/// <param name="Present">All that is wrong.</param>
/// <param name="BearingOf">What is known of something that is not among it.</param>
internal sealed record NodeLook(string Node, IReadOnlyList<Condition> Present, Func<Condition, Bearing> BearingOf);
