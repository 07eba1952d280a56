using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Grouping;

/// <summary>
/// The groups of the inventory, and those that are questions. A role is never for the latter: who is in one changes with what controllers
/// say of themselves.
/// </summary>
/// <param name="fleet">The controllers.</param>
/// <param name="views">What is known of them.</param>
/// <param name="documents">Where questions are kept.</param>
internal sealed class Groups(FleetWatch fleet, NodeViews views, IDocumentStore documents)
{
    private readonly KeptList<SavedGroup> _saved = new(documents, "group", GroupJson.Default.SavedGroup);

    /// <summary>Those of the inventory, with how many controllers each has.</summary>
    public IReadOnlyList<(string Name, int Nodes)> Static() =>
        [
            .. fleet
                .Owners.SelectMany(owner => owner.Groups)
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(group => (group.Key, group.Count()))
                .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Those that are questions.</summary>
    public async Task<IReadOnlyList<SavedGroup>> SavedAsync(CancellationToken cancellation) =>
        [.. (await _saved.ListAsync(cancellation).ConfigureAwait(false)).Select(group => group.Value)];

    /// <summary>Keeps a question, in place of the one of its name.</summary>
    public async Task SaveAsync(SavedGroup group, CancellationToken cancellation)
    {
        if (!await _saved.AddAsync(Key(group.Name), group, cancellation).ConfigureAwait(false))
            await _saved.ChangeAsync(Key(group.Name), _ => group, cancellation).ConfigureAwait(false);
    }

    /// <summary>Forgets a question.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellation) =>
        _saved.RemoveAsync(Key(name), cancellation);

    /// <summary>The controllers of a group, among some; null where there is no such group.</summary>
    public async Task<IReadOnlyList<Owner>?> MembersAsync(
        string name,
        IEnumerable<Owner> among,
        CancellationToken cancellation
    )
    {
        var all = among.ToList();
        if (await _saved.FindAsync(Key(name), cancellation).ConfigureAwait(false) is { } saved)
            return Matching(NodeQuery.Parse(saved.Query), all);
        var members = all.Where(owner => owner.Groups.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        return members.Count > 0 || Static().Any(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? members
            : null;
    }

    /// <summary>Names where groups (<c>@web</c>) stand for those that are in them now, each once.</summary>
    /// <exception cref="FormatException">There is no such group.</exception>
    public async Task<IReadOnlyList<string>> ExpandAsync(
        IReadOnlyList<string> names,
        IEnumerable<Owner> among,
        CancellationToken cancellation
    )
    {
        var (expanded, all) = (new List<string>(), among.ToList());
        foreach (var name in names)
        {
            // What is no name at all is told by whoever wants names.
            if (name?.StartsWith('@') is not true)
                expanded.Add(name!);
            else if (await MembersAsync(name[1..], all, cancellation).ConfigureAwait(false) is { } members)
                expanded.AddRange(members.Select(owner => owner.Name));
            else
                throw new FormatException($"There is no group '{name[1..]}'.");
        }
        // Who names somebody twice by himself is told so; groups may overlap.
        return names.Any(name => name?.StartsWith('@') is true)
            ? [.. expanded.Distinct(StringComparer.OrdinalIgnoreCase)]
            : expanded;
    }

    /// <summary>Those that a question is about.</summary>
    public IReadOnlyList<Owner> Matching(NodeQuery query, IEnumerable<Owner> among) =>
        [.. among.Where(owner => query.Holds(ViewOf(owner)))];

    /// <summary>A controller as questions see it.</summary>
    public NodeView ViewOf(Owner owner) => views.Of(owner);

    private static string Key(string name) => name.ToLowerInvariant();
}
