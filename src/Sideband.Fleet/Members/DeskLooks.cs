using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Members;

/// <summary>
/// Brings to the desk what the owners of this member have seen. Only what is wrong is told, and of what the desk follows also that it is
/// over: of the many that are well nothing is.
/// </summary>
internal sealed class DeskLooks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Owner> _noted = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, List<Condition>> _followed = new(StringComparer.OrdinalIgnoreCase);
    private string? _desk;

    /// <summary>An owner has learnt something.</summary>
    public void Note(Owner owner)
    {
        lock (_gate)
            _noted[owner.Name] = owner;
    }

    /// <summary>What is to be told now. Nothing of it is forgotten before it is <see cref="Answered"/>.</summary>
    /// <param name="self">This member.</param>
    /// <param name="desk">The one that has the desk: another than before is told all.</param>
    /// <param name="owners">All owners.</param>
    public LookWire.Looks Take(string self, string desk, IEnumerable<Owner> owners)
    {
        lock (_gate)
        {
            if (_desk != desk)
            {
                (_desk, _followed) = (desk, new(StringComparer.OrdinalIgnoreCase));
                foreach (var owner in owners.Where(o => o is { IsAway: false, IsKnown: true }))
                    _noted[owner.Name] = owner;
            }
            var looks = new List<LookWire.Look>();
            foreach (var owner in _noted.Values.Where(o => !o.IsAway))
            {
                var look = owner.Look();
                var followed = _followed.GetValueOrDefault(owner.Name) ?? [];
                if (look.Present.Count == 0 && followed.Count == 0)
                    continue;
                var present = look.Present.Select(c => c.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
                looks.Add(
                    new(
                        owner.Name,
                        look.Present,
                        followed.Where(c => !present.Contains(c.Key)).ToDictionary(c => c.Key, look.BearingOf)
                    )
                );
            }
            _noted.Clear();
            return new(self, looks);
        }
    }

    /// <summary>The desk has answered, or not: then all is told again.</summary>
    public IReadOnlyList<string> Answered(string? text, LookWire.Looks told, Func<string, Owner?> find)
    {
        var answer = MemberJson.Answered(text, MemberJson.Default.Answer);
        lock (_gate)
        {
            if (answer is null)
            {
                foreach (var owner in told.Items.Select(look => find(look.Node)).OfType<Owner>())
                    _noted.TryAdd(owner.Name, owner);
                return [];
            }
            var before = _followed;
            _followed = new(StringComparer.OrdinalIgnoreCase);
            foreach (var condition in answer.Followed)
            {
                if (!_followed.TryGetValue(condition.Node, out var known))
                    _followed[condition.Node] = known = [];
                known.Add(condition);
            }
            // What it follows newly it has to be told of, too, though nothing has changed here.
            foreach (var (node, known) in _followed)
            {
                if (known.Count > (before.GetValueOrDefault(node)?.Count ?? 0) && find(node) is { IsAway: false } owner)
                    _noted[node] = owner;
            }
            return answer.Verify;
        }
    }
}
