using Sideband.Fleet;

namespace Sideband.Server.Views;

/// <summary>What would make a controller as a document wants it, in the order in which it would be done; and what it does not have.</summary>
internal sealed record ConfigurationDiffView(
    string Node,
    DateTimeOffset ReadAt,
    IReadOnlyList<ConfigurationChangeView> Changes,
    IReadOnlyList<string> Unknown
)
{
    public static ConfigurationDiffView Of(string node, DateTimeOffset readAt, NodeDifference difference) =>
        new(
            node,
            readAt,
            [
                .. difference.Changes.Select(change => new ConfigurationChangeView(
                    change.Name,
                    change.Now,
                    change.Wanted,
                    difference.Moving.Contains(change)
                )),
            ],
            difference.Unknown
        );
}
