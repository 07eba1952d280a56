namespace Sideband.Fleet.Inventories;

/// <summary>The parts of a machine, and how they changed.</summary>
/// <param name="Node">Which machine.</param>
/// <param name="Since">Since when they are as they are.</param>
/// <param name="Facts">What they are.</param>
/// <param name="History">How they changed, the latest first.</param>
public sealed record NodeInventory(
    string Node,
    DateTimeOffset Since,
    IReadOnlyList<InventoryFact> Facts,
    IReadOnlyList<InventoryChange> History
)
{
    private const int MostChanges = 100;

    /// <summary>What changed, in words; none where nothing did.</summary>
    public IReadOnlyList<string> ChangesTo(IReadOnlyList<InventoryFact> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var changes = new List<string>();
        var (then, now) = (PartsOf(Facts), PartsOf(next));
        changes.AddRange(then.Where(part => !now.ContainsKey(part.Key)).Select(part => $"{part.Key} is gone"));
        foreach (var (part, fields) in now)
        {
            if (!then.TryGetValue(part, out var before))
            {
                changes.Add($"{part} is new");
                continue;
            }
            foreach (var (field, value) in fields)
            {
                if (before.GetValueOrDefault(field) is not { } old)
                    changes.Add($"{NameOf(part, field)}: {value}");
                else if (old != value)
                    changes.Add($"{NameOf(part, field)} {old} → {value}");
            }
            changes.AddRange(
                before.Where(f => !fields.ContainsKey(f.Key)).Select(f => $"{NameOf(part, f.Key)} {f.Value} is gone")
            );
        }
        return changes;
    }

    /// <summary>The same with other parts.</summary>
    public NodeInventory With(DateTimeOffset at, IReadOnlyList<InventoryFact> next, IReadOnlyList<string> changes) =>
        this with
        {
            Since = at,
            Facts = next,
            History = [new(at, changes), .. History.Take(MostChanges - 1)],
        };

    private static string NameOf(string part, string field) => part == "controller" ? field : $"{part} {field}";

    private static Dictionary<string, Dictionary<string, string>> PartsOf(IReadOnlyList<InventoryFact> facts) =>
        facts
            .GroupBy(fact => fact.Part, StringComparer.Ordinal)
            .ToDictionary(
                part => part.Key,
                // Several records of one kind say their fields several times.
                part =>
                    part.GroupBy(fact => fact.Field, StringComparer.Ordinal)
                        .ToDictionary(
                            f => f.Key,
                            f => string.Join("; ", f.Select(fact => fact.Value)),
                            StringComparer.Ordinal
                        ),
                StringComparer.Ordinal
            );
}
