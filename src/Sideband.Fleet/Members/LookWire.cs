using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Members;

/// <summary>What members tell the desk of what is wrong, and what it says to that.</summary>
internal static class LookWire
{
    /// <summary>Looks at controllers.</summary>
    /// <param name="Instance">Whose they are.</param>
    /// <param name="Items">The looks.</param>
    internal sealed record Looks(string Instance, IReadOnlyList<Look> Items);

    /// <summary>What a look has found.</summary>
    /// <param name="Node">The controller.</param>
    /// <param name="Present">All that is wrong.</param>
    /// <param name="Bearings">What is known of those that the desk follows and that are not among it.</param>
    internal sealed record Look(
        string Node,
        IReadOnlyList<Condition> Present,
        IReadOnlyDictionary<string, Bearing> Bearings
    );

    /// <summary>What the desk wants.</summary>
    /// <param name="Followed">What it follows of the member's controllers: of these it has to know when they are over.</param>
    /// <param name="Verify">Controllers that are to be looked at at once.</param>
    internal sealed record Answer(IReadOnlyList<Condition> Followed, IReadOnlyList<string> Verify);
}
