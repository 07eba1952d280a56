namespace Sideband.Simulation.Tests;

/// <summary>What consoles were told, to be compared with what is.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, Outcome> _once = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _perhaps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.Ordinal);

    private sealed class Setting
    {
        /// <summary>What was acknowledged last; null is nothing so far.</summary>
        public string? Sure { get; set; }

        /// <summary>What may have been set: nobody knows.</summary>
        public HashSet<string> Perhaps { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>How many calls there were, by how they ended.</summary>
    public Dictionary<Outcome, int> Ends { get; } = [];

    /// <summary>Something that leaves a mark of its own: an entry, a record.</summary>
    public void Mark(string mark, Outcome outcome)
    {
        _once[mark] = outcome;
        Ended(outcome);
    }

    /// <summary>Something of which only the number is seen: a reset.</summary>
    public void Act(string act, Outcome outcome)
    {
        if (outcome == Outcome.Done)
            _done[act] = _done.GetValueOrDefault(act) + 1;
        else if (outcome == Outcome.Unknown)
            _perhaps[act] = _perhaps.GetValueOrDefault(act) + 1;
        Ended(outcome);
    }

    /// <summary>A value was given to something; each value is given once.</summary>
    public void Set(string name, string value, Outcome outcome)
    {
        if (!_settings.TryGetValue(name, out var setting))
            _settings[name] = setting = new();
        if (outcome == Outcome.Done)
            setting.Sure = value;
        else if (outcome == Outcome.Unknown)
            setting.Perhaps.Add(value);
        Ended(outcome);
    }

    /// <summary>A value was read, or was found on disk.</summary>
    private void Check(string name, string value, Invariant invariant)
    {
        if (!_settings.TryGetValue(name, out var setting) || setting.Sure is null || setting.Perhaps.Contains(value))
            return;
        if (setting.Sure != value)
            throw new ViolationException(
                invariant,
                $"{name} is '{value}', and '{setting.Sure}' was acknowledged last."
            );
    }

    /// <summary>A value was read: who did not know whether it was set knows it now, and then it has to stay.</summary>
    public void CheckRead(string name, string value)
    {
        Check(name, value, Invariant.NeverWrong);
        if (_settings.TryGetValue(name, out var setting) && setting.Perhaps.Contains(value))
            setting.Sure = value;
    }

    /// <summary>A value was found on the disk.</summary>
    public void CheckDisk(string name, string value) => Check(name, value, Invariant.NothingLost);

    /// <summary>What was acknowledged last, or read since.</summary>
    public string? Sure(string name) => _settings.GetValueOrDefault(name)?.Sure;

    /// <summary>Whether there is something that may have been set.</summary>
    public bool IsOpen(string name) => _settings.TryGetValue(name, out var setting) && setting.Perhaps.Count > 0;

    /// <summary>How many of a kind there may be.</summary>
    public int CountMarks(string kind) =>
        _once.Count(o => o.Value != Outcome.NotDone && o.Key.StartsWith(kind, StringComparison.Ordinal));

    /// <summary>Compares marks of a kind with what there is.</summary>
    /// <param name="kind">The beginning of the marks.</param>
    /// <param name="found">The marks that there are.</param>
    public void CheckMarks(string kind, IEnumerable<string> found)
    {
        var counts = found.CountBy(mark => mark, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (mark, outcome) in _once.Where(o => o.Key.StartsWith(kind, StringComparison.Ordinal)))
        {
            switch (counts.GetValueOrDefault(mark), outcome)
            {
                case (> 1, _):
                    throw new ViolationException(Invariant.NothingTwice, $"{mark} is there {counts[mark]} times.");
                case (0, Outcome.Done):
                    throw new ViolationException(Invariant.NothingLost, $"{mark} was acknowledged, and is not there.");
                case (1, Outcome.NotDone):
                    throw new ViolationException(Invariant.NeverWrong, $"{mark} was refused, and is there.");
            }
        }
    }

    /// <summary>Compares how often something happened with what was told; the least is not asked for where acts may merge.</summary>
    /// <param name="act">What.</param>
    /// <param name="happened">How often.</param>
    /// <param name="each">Each that was confirmed happened.</param>
    /// <param name="others">So often something else may have been the cause.</param>
    public void CheckActs(string act, int happened, bool each, int others = 0)
    {
        var (done, perhaps) = (_done.GetValueOrDefault(act), _perhaps.GetValueOrDefault(act) + others);
        if (happened > done + perhaps)
        {
            throw new ViolationException(
                Invariant.NothingTwice,
                $"{happened} of {act} happened; {done} were confirmed, and {perhaps} may have happened."
            );
        }
        if (each && happened < done)
        {
            throw new ViolationException(
                Invariant.NeverWrong,
                $"{done} of {act} were confirmed, and {happened} happened."
            );
        }
    }

    private void Ended(Outcome outcome) => Ends[outcome] = Ends.GetValueOrDefault(outcome) + 1;
}
