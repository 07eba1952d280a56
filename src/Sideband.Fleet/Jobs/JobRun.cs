using System.Threading.Channels;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Jobs;

/// <summary>A job with its rows, and what is under way of it.</summary>
internal sealed partial class JobRun : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);
    private readonly JobGround _ground;
    private readonly JobAction _action;
    private readonly JobRow[] _rows;
    private readonly JobSchedule _schedule;
    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private CancellationTokenSource _halt = new();
    private readonly Dictionary<JobRowState, int> _counts;
    private Job _job;
    private string _by;

    /// <summary>A job as it is in the store.</summary>
    public JobRun(Job job, IReadOnlyList<JobRow> rows, JobGround ground)
    {
        (_job, _rows, _ground, _by) = (job, [.. rows], ground, job.By);
        _action =
            JobActions.Of(job.Id, job.Plan.Action, job.Plan.Document, ground.Auditor())
            ?? throw new JobException(JobFault.Conflict, $"This program does not know '{job.Plan.Action}'.");
        _counts = rows.CountBy(row => row.State).ToDictionary();
        _schedule = new(
            job.Plan,
            [.. rows.Select(row => ground.Find(row.Node)?.Rack)],
            [.. rows.Select(row => row.State)]
        );
    }

    /// <summary>The job and its rows as they are now.</summary>
    public (Job Job, IReadOnlyList<JobRow> Rows) Now
    {
        get
        {
            lock (_gate)
                return (_job, [.. _rows]);
        }
    }

    /// <summary>Whether nothing is done twice where it is done again.</summary>
    public bool IsRepeatable => _action.IsRepeatable;

    /// <summary>Whether it only reads.</summary>
    public bool ChangesNothing => _action.ChangesNothing;

    /// <summary>Whether something is under way.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
                return _job.State is JobState.Running or JobState.Stopping || _schedule.IsBusy;
        }
    }

    /// <summary>Whether it may still send something to a controller, or has just done so.</summary>
    public bool Holds(IReadOnlySet<string> nodes)
    {
        lock (_gate)
            return IsBusy
                && _rows.Any(row => row.State is JobRowState.Waiting or JobRowState.Sent && nodes.Contains(row.Node));
    }

    /// <summary>Keeps that it begins or goes on, and some rows that wait again; <see cref="RunAsync"/> has to follow.</summary>
    public async Task BeginAsync(string by, string what, Func<JobRow, bool> again)
    {
        Job begun;
        List<(int, JobRow)> rows;
        lock (_gate)
        {
            begun = _job with
            {
                State = JobState.Running,
                Reason = null,
                BegunAt = _job.BegunAt ?? _ground.Clock.Provider.GetUtcNow(),
                EndedAt = null,
            };
            rows =
            [
                .. _rows
                    .Index()
                    .Where(row => again(row.Item))
                    .Select(row => (row.Index, row.Item with { State = JobRowState.Waiting, EndedAt = null })),
            ];
        }
        await _ground.Store.SaveAsync(begun, rows, [Entry(by, what, "confirmed", null)]).ConfigureAwait(false);
        lock (_gate)
        {
            (_job, _by) = (begun, by);
            foreach (var (place, row) in rows)
            {
                Put(place, row);
                _schedule.Again(place);
            }
            _halt.Dispose();
            _halt = new();
            _schedule.Begin();
        }
        await OpenAsync(begun).ConfigureAwait(false);
        Tell(null);
    }

    /// <summary>Sends nothing more. What was sent is waited for.</summary>
    public async Task StopAsync(string by)
    {
        Job stopping;
        lock (_gate)
            stopping = _job with { State = JobState.Stopping, Reason = $"{by} stopped it" };
        await _ground.Store.SaveAsync(stopping, [], [Entry(by, "stop", "stopping", null)]).ConfigureAwait(false);
        Halt(stopping.Reason!);
    }

    /// <summary>Sends until all had their turn or it is stopped, and keeps that.</summary>
    public async Task RunAsync()
    {
        IsLive = true;
        var registration = _ground.Ending.Register(() => Halt("the program ends"));
        await using (registration.ConfigureAwait(false))
        {
            while (Next() is { } step)
            {
                switch (step.Kind)
                {
                    case JobStepKind.Stop:
                        await EndAsync(JobState.Stopped, step.Reason).ConfigureAwait(false);
                        return;
                    case JobStepKind.Finish:
                        await EndAsync(JobState.Done, null).ConfigureAwait(false);
                        return;
                    case JobStepKind.Wait:
                        await WaitAsync(step.Wait).ConfigureAwait(false);
                        break;
                    case JobStepKind.Rest:
                        await _wake.Reader.ReadAsync().ConfigureAwait(false);
                        break;
                    default:
                        _ = DoAsync(step.Place, (attempt, row) => SendAsync(step.Place, attempt, row));
                        break;
                }
            }
        }
    }

    public void Dispose() => _halt.Dispose();

    private JobStep? Next()
    {
        lock (_gate)
        {
            var step = _schedule.Next(_ground.Clock.Now);
            if (step.Kind == JobStepKind.Send)
                _schedule.Took(step.Place, _ground.Clock.Now);
            // What the program's end cut off stays as it is in the store, and is found there.
            return step.Kind is JobStepKind.Stop && _ground.Ending.IsCancellationRequested ? null : step;
        }
    }

    private bool IsElsewhere(JobRow row) => _ground.Find(row.Node) is { IsAway: true };

    private JobElsewhere ElsewhereOf(int place, JobRow row) =>
        new(
            new(_job.Id, place, _action.Name, _by, OnlyReads: false, row, _job.Plan.Document),
            _ground,
            _action.ChangesNothing ? _halt.Token : null
        );

    private Task<JobRow> SendAsync(int place, JobAttempt attempt, JobRow row) =>
        IsElsewhere(row)
            ? ElsewhereOf(place, row).RunAsync()
            : attempt.RunAsync(
                row,
                async sent =>
                {
                    bool isOurs;
                    try
                    {
                        isOurs = await _ground
                            .Store.TryAsync(_job.Id, place, row.Attempt, sent, Entry(_by, sent))
                            .ConfigureAwait(false);
                    }
                    catch (FleetStoreException)
                    {
                        // It may have been kept though: the store has to learn that it waits still.
                        await KeepAsync(place, row).ConfigureAwait(false);
                        throw;
                    }
                    if (!isOurs)
                        throw new FleetStoreException($"{row.Node} does not wait any more: another has sent it");
                    lock (_gate)
                        Put(place, sent);
                    Tell(sent);
                }
            );

    /// <summary>Does something with a row, and keeps what became of it. It does not throw.</summary>
    private async Task DoAsync(int place, Func<JobAttempt, JobRow, Task<JobRow>> work)
    {
        Job job;
        JobRow before;
        lock (_gate)
            (job, before) = (_job, _rows[place]);
        var after = before;
        try
        {
            after = await work(new(_action, _ground, _halt.Token), before).ConfigureAwait(false);
            if (after != before && after.State != JobRowState.Sent)
                await KeepAsync(place, after).ConfigureAwait(false);
            if (after != before && after.State is not (JobRowState.Sent or JobRowState.Waiting))
                await _action.EndedAsync(job, after).ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            Halt(e.Message);
        }
        catch (OperationCanceledException)
        {
            // The program ends, and the store says what was under way.
        }
        lock (_gate)
        {
            Put(place, after);
            _schedule.Ended(place, after.State);
            if (_schedule.StopReason is { } reason)
                Stops(reason);
        }
        if (after != before)
            Tell(after);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>What was done must be kept: it is tried until it is, or the program ends.</summary>
    private async Task KeepAsync(int place, JobRow row)
    {
        while (true)
        {
            try
            {
                Job job;
                lock (_gate)
                    job = _job;
                await _ground.Store.SaveAsync(job, [(place, row)], [Entry(_by, row)]).ConfigureAwait(false);
                return;
            }
            catch (FleetStoreException e)
            {
                Halt(e.Message);
                await Task.Delay(BetweenTries, _ground.Clock.Provider, _ground.Ending).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells the action that it begins; where what it finds cannot be kept, nothing is sent.</summary>
    private async Task OpenAsync(Job begun)
    {
        try
        {
            await _action.BeginsAsync(begun).ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            Halt(e.Message);
        }
    }

    private async Task EndAsync(JobState state, string? reason)
    {
        Job ended;
        lock (_gate)
            ended = _job with { State = state, Reason = reason, EndedAt = _ground.Clock.Provider.GetUtcNow() };
        if (!await RestAsync(ended).ConfigureAwait(false))
            return;
        try
        {
            var outcome = state == JobState.Done ? "done" : "stopped";
            await _ground
                .Store.SaveAsync(ended, [], [Entry(_by, ended.Plan.Action, outcome, reason)])
                .ConfigureAwait(false);
        }
        catch (FleetStoreException)
        {
            // The rows are kept, and say more; a program that begins anew finds the job unfinished.
        }
        lock (_gate)
            _job = ended;
        Tell(null);
    }

    /// <summary>What was found must be kept: it is tried until it is, or the program ends.</summary>
    /// <returns>False: the program ends, and the next one finds the job as it is.</returns>
    private async Task<bool> RestAsync(Job ended)
    {
        try
        {
            while (true)
            {
                try
                {
                    await _action.RestsAsync(ended, Now.Rows).ConfigureAwait(false);
                    return true;
                }
                catch (FleetStoreException)
                {
                    await Task.Delay(BetweenTries, _ground.Clock.Provider, _ground.Ending).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WaitAsync(TimeSpan time)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(_halt.Token);
        var timer = Task.Delay(time, _ground.Clock.Provider, woken.Token);
        var wake = _wake.Reader.WaitToReadAsync(woken.Token).AsTask();
        await Task.WhenAny(timer, wake).ConfigureAwait(false);
        _wake.Reader.TryRead(out _);
        await woken.CancelAsync().ConfigureAwait(false);
    }

    private void Put(int place, JobRow row)
    {
        _counts[_rows[place].State]--;
        _counts[row.State] = _counts.GetValueOrDefault(row.State) + 1;
        _rows[place] = row;
    }

    private void Halt(string reason)
    {
        CancellationTokenSource halt;
        lock (_gate)
        {
            _schedule.Stop(reason);
            Stops(reason);
            halt = _halt;
        }
        halt.Cancel();
        _wake.Writer.TryWrite(true);
        Tell(null);
    }

    /// <summary>It stops; what changes nothing goes on in the next program where only this one ends.</summary>
    private void Stops(string reason)
    {
        if (_job.State == JobState.Running && !(_action.ChangesNothing && _ground.Ending.IsCancellationRequested))
            _job = _job with { State = JobState.Stopping, Reason = reason };
    }

    private AuditEntry Entry(string who, string what, string outcome, string? detail) =>
        new(
            _ground.Clock.Provider.GetUtcNow(),
            who,
            what,
            FormattableString.Invariant($"job {_job.Id}"),
            outcome,
            detail
        );

    private AuditEntry Entry(string who, JobRow row) =>
        JobTrail.Of(_ground.Clock.Provider.GetUtcNow(), who, _action, _job.Id, row);

    private void Tell(JobRow? row)
    {
        JobSummary summary;
        lock (_gate)
            summary = new(_job, _rows.Length, new Dictionary<JobRowState, int>(_counts));
        _ground.Tell(new(summary, row));
    }
}
