using System.Collections.Concurrent;
using Sideband.Client;
using Sideband.Fleet.Auditing;
using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>Takes its time over each controller, and notes what it is told.</summary>
/// <param name="time">The time.</param>
/// <param name="seconds">How long it takes.</param>
internal sealed class ScriptedAuditor(TimeProvider time, double seconds = 5) : IAuditor
{
    /// <summary>Those that it has audited, in their order.</summary>
    public ConcurrentQueue<string> Audited { get; } = [];

    /// <summary>How often it was asked to.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = [];

    /// <summary>What was told of jobs, and of rows that have ended.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    /// <summary>Those that do not answer.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Those that go to another server while they are audited, once each.</summary>
    public HashSet<string> Leaving { get; } = [];

    /// <summary>One that takes for ever.</summary>
    public string? Endless { get; set; }

    /// <summary>What the last one was to look at.</summary>
    public AuditOrder? Order { get; private set; }

    public Task BeginsAsync(Job job) => Tell($"begins {job.State}");

    public async Task<string?> AuditAsync(long job, Owner owner, AuditOrder order, CancellationToken cancellation)
    {
        Asked.AddOrUpdate(owner.Name, 1, (_, before) => before + 1);
        Order = order;
        await Task.Delay(
            owner.Name == Endless ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds),
            time,
            cancellation
        );
        if (Silent.Contains(owner.Name))
            throw new IpmiTimeoutException("it is silent");
        lock (Leaving)
        {
            if (Leaving.Remove(owner.Name))
                return null;
        }
        Audited.Enqueue(owner.Name);
        return "score 90: 1 low";
    }

    public Task EndedAsync(Job job, JobRow row) => Tell($"{row.Node} {row.State}");

    public Task RestsAsync(Job job, IReadOnlyList<JobRow> rows) =>
        Tell($"rests {job.State}, {rows.Count(row => row.State == JobRowState.Done)} done");

    private Task Tell(string what)
    {
        Told.Enqueue(what);
        return Task.CompletedTask;
    }
}
