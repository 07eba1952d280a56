namespace Sideband.Fleet.Jobs;

/// <summary>
/// Who comes next in a job, and when: canaries first, then batch after batch, each sent some time after the one before, no more of
/// one rack at once than may be. It is told what happens and the time, and does nothing by itself.
/// </summary>
/// <param name="plan">What is to be done.</param>
/// <param name="racks">The rack of each controller; null where it is not known.</param>
/// <param name="states">How far it is with each.</param>
internal sealed class JobSchedule(JobPlan plan, IReadOnlyList<string?> racks, IReadOnlyList<JobRowState> states)
{
    private readonly JobRowState[] _states = [.. states];
    private readonly HashSet<int> _underWay = [];
    private readonly Dictionary<string, int> _perRack = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<int> _batch = new();
    private TimeSpan _next = TimeSpan.MinValue;
    private int _failures;

    /// <summary>Why nothing more is sent; null where more is.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Whether something is under way.</summary>
    public bool IsBusy => _underWay.Count > 0;

    /// <summary>It begins, or goes on: what failed before does not count any more, since a person has seen it.</summary>
    public void Begin()
    {
        (_failures, StopReason) = (0, null);
        _batch.Clear();
    }

    /// <summary>Nothing more is sent.</summary>
    public void Stop(string reason) => StopReason ??= reason;

    /// <summary>What comes next.</summary>
    public JobStep Next(TimeSpan now)
    {
        if (StopReason is { } reason)
            return IsBusy ? new(JobStepKind.Rest) : new(JobStepKind.Stop, Reason: reason);
        if (_batch.Count == 0)
        {
            if (IsBusy)
                return new(JobStepKind.Rest);
            Fill();
            if (_batch.Count == 0)
                return new(JobStepKind.Finish);
        }
        // Who must wait for his rack lets those of other racks go first.
        for (var left = _batch.Count; left > 0; left--)
        {
            if (HasRoom(_batch.Peek()))
                return now < _next ? new(JobStepKind.Wait, Wait: _next - now) : new(JobStepKind.Send, _batch.Peek());
            _batch.Enqueue(_batch.Dequeue());
        }
        return new(JobStepKind.Rest);
    }

    /// <summary>The one who was next is under way.</summary>
    public void Took(int place, TimeSpan now)
    {
        if (_batch.TryPeek(out var next) && next == place)
            _batch.Dequeue();
        _underWay.Add(place);
        Count(place, 1);
        _next = now + plan.Stagger;
    }

    /// <summary>One has ended, or is back among those who wait.</summary>
    public void Ended(int place, JobRowState state)
    {
        if (_underWay.Remove(place))
            Count(place, -1);
        _states[place] = state;
        if (state is not (JobRowState.Failed or JobRowState.Unknown))
            return;
        _failures++;
        if (place < plan.Canary)
            Stop($"{plan.Nodes[place]}, which comes first to try it out, ended as {Word(state)}");
        else if (_failures >= plan.MaxFailures)
            Stop($"{_failures} ended as failed or unknown");
    }

    /// <summary>One waits again for its turn.</summary>
    public void Again(int place) => _states[place] = JobRowState.Waiting;

    private static string Word(JobRowState state) => state == JobRowState.Failed ? "failed" : "unknown";

    private void Fill()
    {
        var waiting = Enumerable.Range(0, _states.Length).Where(place => _states[place] == JobRowState.Waiting);
        var first = waiting.FirstOrDefault(_states.Length);
        foreach (
            var place in first < plan.Canary
                ? waiting.TakeWhile(place => place < plan.Canary)
                : waiting.Take(plan.Batch)
        )
            _batch.Enqueue(place);
    }

    private bool HasRoom(int place) =>
        plan.RackLimit == 0 || _perRack.GetValueOrDefault(racks[place] ?? "") < plan.RackLimit;

    private void Count(int place, int by)
    {
        var rack = racks[place] ?? "";
        _perRack[rack] = _perRack.GetValueOrDefault(rack) + by;
    }
}
