using Microsoft.AspNetCore.Http;
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
/// <param name="clock">The time.</param>
internal sealed class Groups(FleetWatch fleet, NodeViews views, IDocumentStore documents, TimeProvider clock)
{
    private readonly KeptList<SavedGroup> _saved = new(documents, "group", GroupJson.Default.SavedGroup);

    /// <summary>What another server keeps is known after so long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>The questions as they were read last, for who cannot wait for the store.</summary>
    private volatile IReadOnlyList<(string Name, NodeQuery Query)> _read = [];
    private long _readAt;
    private int _reading;

    /// <summary>
    /// The questions that a controller is in now, as they were some seconds ago: incidents ask each second, and a moment later is soon
    /// enough.
    /// </summary>
    public IReadOnlyList<string> QuestionsOf(string node)
    {
        if (
            clock.GetElapsedTime(Interlocked.Read(ref _readAt)) >= Fresh
            && Interlocked.CompareExchange(ref _reading, 1, 0) == 0
        )
            _ = ReadAsync(CancellationToken.None);
        var read = _read;
        if (read.Count == 0 || fleet.Find(node) is not { } owner)
            return [];
        var view = ViewOf(owner);
        return [.. read.Where(group => group.Query.Holds(view)).Select(group => group.Name)];
    }

    /// <summary>Reads the questions. Where the store cannot be read, those of before stay.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var saved = await SavedAsync(cancellation).ConfigureAwait(false);
            _read = [.. saved.Select(group => (group.Name, NodeQuery.Parse(group.Query)))];
        }
        catch (FleetStoreException)
        {
            // It is tried again.
        }
        finally
        {
            Interlocked.Exchange(ref _readAt, clock.GetTimestamp());
            Interlocked.Exchange(ref _reading, 0);
        }
    }

    /// <summary>Those of the inventory that some controllers are in, with how many of them.</summary>
    public static IReadOnlyList<(string Name, int Nodes)> Static(IEnumerable<Owner> among) =>
        [
            .. among
                .SelectMany(owner => owner.Groups)
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
        await ReadAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Forgets a question.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        var wasThere = await _saved.RemoveAsync(Key(name), cancellation).ConfigureAwait(false);
        await ReadAsync(cancellation).ConfigureAwait(false);
        return wasThere;
    }

    /// <summary>
    /// The controllers of a group that somebody may see; null where there is no such group. One of which he may see none is none to
    /// him, unless he may see all.
    /// </summary>
    public async Task<IReadOnlyList<Owner>?> MembersAsync(string name, HttpContext context)
    {
        var seen = context.Owners(fleet);
        var saved = await _saved.FindAsync(Key(name), context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<Owner> members = saved is not null
            ? Matching(NodeQuery.Parse(saved.Query), seen)
            : [.. seen.Where(owner => owner.Groups.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return members.Count > 0 || (saved is not null && context.SeesAll()) ? members : null;
    }

    /// <summary>Names where groups (<c>@web</c>) stand for those that are in them now and that somebody may see, each once.</summary>
    /// <exception cref="FormatException">There is no such group.</exception>
    public async Task<IReadOnlyList<string>> ExpandAsync(IReadOnlyList<string> names, HttpContext context)
    {
        var expanded = new List<string>();
        foreach (var name in names)
        {
            // What is no name at all is told by whoever wants names.
            if (name?.StartsWith('@') is not true)
                expanded.Add(name!);
            else if (await MembersAsync(name[1..], context).ConfigureAwait(false) is { } members)
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
