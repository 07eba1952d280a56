using Sideband.Fleet.Incidents;
using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Members;

/// <summary>The time for which this member has the desk, and what runs then.</summary>
internal sealed class DeskTerm : IDisposable
{
    private readonly FleetJobs _jobs;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;

    public DeskTerm(
        FleetJobs jobs,
        IncidentKeeper incidents,
        Func<FleetJobs, IncidentKeeper, CancellationToken, Task> run
    )
    {
        (_jobs, Incidents) = (jobs, incidents);
        _run = run(jobs, incidents, _end.Token);
    }

    /// <summary>What is kept in it.</summary>
    public IncidentKeeper Incidents { get; }

    /// <summary>Sends nothing more, waits for what was sent, and keeps no incidents any more.</summary>
    public async Task EndAsync()
    {
        await _jobs.EndAsync().ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        await _run.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        Incidents.Dispose();
        Dispose();
    }

    public void Dispose() => _end.Dispose();
}
