using Sideband.Server.Views;

namespace Sideband.Server.Grouping;

/// <summary>
/// The query language of the page (<c>web/src/fleet/query.ts</c>), which reads the same here: <c>state:off,unknown name~rack1 watts>300
/// -web7 node[01-20] "two words"</c>. Both are held to one file of examples.
/// </summary>
internal sealed class NodeQuery
{
    private readonly List<QueryTerm> _terms = [];
    private readonly List<string> _faults = [];

    private NodeQuery() { }

    /// <summary>Words that mean nothing, and why.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Reads a query; it does not throw, whatever it is.</summary>
    public static NodeQuery Parse(string text)
    {
        var query = new NodeQuery();
        foreach (var (isNot, word) in QueryWords.Of(text))
        {
            if (QueryTerm.TryRead(word, isNot, out var term, out var fault))
                query._terms.Add(term);
            else
                query._faults.Add(fault);
        }
        return query;
    }

    /// <summary>Whether all words hold for a controller.</summary>
    public bool Holds(NodeView node) => _terms.TrueForAll(term => term.Holds(node));
}
