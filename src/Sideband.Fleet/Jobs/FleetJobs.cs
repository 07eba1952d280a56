using Sideband.Fleet.Auditing;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Jobs;

/// <summary>
/// What is done to many controllers: planned, confirmed by the number of those that it touches, tried out on a few, done in batches,
/// stopped, resumed. Each step is on disk before it is taken.
/// </summary>
public sealed class FleetJobs : IAsyncDisposable
{
    private static readonly TimeSpan LongestPlanned = TimeSpan.FromHours(1);
    private readonly JobGround _ground;
    private readonly Listeners<JobChange> _listeners;
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<long, JobRun> _runs = [];
    private readonly List<Task> _underWay = [];

    /// <param name="store">Keeps them.</param>
    /// <param name="find">The owner of a controller; null where it is not watched.</param>
    /// <param name="clock">The time.</param>
    /// <param name="listeners">Those who follow; null are those of these jobs alone.</param>
    /// <param name="elsewhere">Has another member do what only the owner of a controller can do; null where there is no other.</param>
    /// <param name="auditor">Audits; null where nobody does.</param>
    internal FleetJobs(
        IJobStore store,
        Func<string, Owner?> find,
        FleetClock clock,
        Listeners<JobChange>? listeners = null,
        Func<JobErrand, CancellationToken, Task<ErrandAnswer>>? elsewhere = null,
        Func<IAuditor?>? auditor = null
    )
    {
        _listeners = listeners ?? new();
        _ground = new(store, find, clock, _listeners.Tell, _ending.Token)
        {
            Elsewhere = elsewhere,
            Auditor = auditor ?? (() => null),
        };
    }

    /// <summary>What jobs can do.</summary>
    public static IReadOnlyCollection<string> Actions => JobActions.Names;

    /// <summary>The words of the command line that do the same; the action's name where there is no such action.</summary>
    public static string WordsOf(JobPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JobActions.WordsOf(plan);
    }

    /// <summary>The action that makes controllers' settings as <see cref="JobPlan.Document"/> wants them.</summary>
    public const string Configure = ConfigureAction.ActionName;

    /// <summary>The action that looks how open controllers are, as <see cref="JobPlan.Document"/> says; it changes nothing.</summary>
    public const string Audit = AuditAction.ActionName;

    /// <summary>That there is no such node, in the same words for one that somebody may not see.</summary>
    public static string NoNode(string name) => $"There is no node '{name}'";

    /// <summary>Keeps a plan. Nothing is sent until it is confirmed.</summary>
    /// <param name="plan">What, to whom, and how carefully.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JobException">It makes no sense.</exception>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    public async Task<(Job Job, IReadOnlyList<JobRow> Rows)> PlanAsync(
        JobPlan plan,
        string by,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!Actions.Contains(plan.Action))
            throw new JobException(
                JobFault.Wrong,
                $"There is no action '{plan.Action}'; there are: {string.Join(", ", Actions)}"
            );
        if (plan.Fault is { } fault)
            throw new JobException(JobFault.Wrong, fault);
        var wanted = DocumentOf(plan);
        if (plan.Nodes.FirstOrDefault(node => _ground.Find(node) is null) is { } stranger)
            throw new JobException(JobFault.Wrong, NoNode(stranger));
        var named = plan with { Nodes = [.. plan.Nodes.Select(node => _ground.Find(node)!.Name)] };
        var now = _ground.Clock.Provider.GetUtcNow();
        var job = await _ground
            .Store.AddAsync(
                new(0, named, by, now),
                id =>
                    new(
                        now,
                        by,
                        plan.Action,
                        FormattableString.Invariant($"job {id}"),
                        JobWords.Of(JobState.Planned),
                        FormattableString.Invariant($"{named.Nodes.Count} nodes")
                            + (wanted is null ? "" : $", sha256:{wanted.Hash}, {wanted.Summary}")
                    ),
                cancellation
            )
            .ConfigureAwait(false);
        _listeners.Tell(
            new(new(job, named.Nodes.Count, new Dictionary<JobRowState, int> { [default] = named.Nodes.Count }), null)
        );
        return (job, [.. named.Nodes.Select(node => new JobRow(node))]);
    }

    /// <summary>Plans an audit and begins it: it changes nothing, so that nobody has to be asked whether he has seen how many it touches.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The job's number.</returns>
    /// <exception cref="JobException">It makes no sense, or one is under way with some of the same controllers.</exception>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    public async Task<long> OrderAsync(JobPlan plan, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Action != Audit)
            throw new JobException(JobFault.Wrong, $"'{plan.Action}' is planned, and then confirmed");
        Refuse(null, changesNothing: true, plan.Nodes);
        var (job, rows) = await PlanAsync(plan, by, cancellation).ConfigureAwait(false);
        await ConfirmAsync(job.Id, rows.Count, by, cancellation).ConfigureAwait(false);
        return job.Id;
    }

    /// <summary>Confirms a plan and begins it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="count">The number of its controllers: who confirms has seen it.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JobException">The number is another, or the job is not planned any more.</exception>
    /// <exception cref="FleetStoreException">That it begins is not kept, so it does not.</exception>
    public Task ConfirmAsync(long id, int count, string by, CancellationToken cancellation = default) =>
        InTurnAsync(
            id,
            async run =>
            {
                var (job, rows) = run.Now;
                if (job.State != JobState.Planned)
                    throw new JobException(JobFault.Conflict, $"Job {id} is {JobWords.Of(job.State)}.");
                if (count != rows.Count)
                    throw new JobException(JobFault.Conflict, $"Job {id} has {rows.Count} nodes, not {count}.");
                if (_ground.Clock.Provider.GetUtcNow() - job.PlannedAt > LongestPlanned)
                    throw new JobException(JobFault.Conflict, $"Job {id} is over an hour old; plan it again.");
                await BeginAsync(run, by, "confirm", _ => false).ConfigureAwait(false);
            },
            cancellation
        );

    /// <summary>Sends nothing more. What was sent is waited for.</summary>
    /// <exception cref="JobException">The job is not running.</exception>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public Task StopAsync(long id, string by, CancellationToken cancellation = default) =>
        InTurnAsync(
            id,
            run =>
                run.Now.Job.State == JobState.Running
                    ? run.StopAsync(by)
                    : throw new JobException(JobFault.Conflict, $"Job {id} is {JobWords.Of(run.Now.Job.State)}."),
            cancellation
        );

    /// <summary>Goes on with those that wait still.</summary>
    /// <exception cref="JobException">The job was not stopped.</exception>
    /// <exception cref="FleetStoreException">That it goes on is not kept, so it does not.</exception>
    public Task ResumeAsync(long id, string by, CancellationToken cancellation = default) =>
        InTurnAsync(
            id,
            run =>
                run.Now.Job.State == JobState.Stopped
                    ? BeginAsync(run, by, "resume", _ => false)
                    : throw new JobException(JobFault.Conflict, $"Job {id} is {JobWords.Of(run.Now.Job.State)}."),
            cancellation
        );

    /// <summary>Does again what failed; of what nobody knows it reads again what became of it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="unknown">
    /// Also sends again where nobody knows whether it was done. A person who says so takes it on himself that it is done twice.
    /// </param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="JobException">The job is under way, or nothing failed.</exception>
    /// <exception cref="FleetStoreException">That it goes on is not kept, so it does not.</exception>
    public Task RetryAsync(long id, bool unknown, string by, CancellationToken cancellation = default) =>
        InTurnAsync(
            id,
            async run =>
            {
                var (job, rows) = run.Now;
                if (job.State is not (JobState.Stopped or JobState.Done) || run.IsBusy)
                    throw new JobException(JobFault.Conflict, $"Job {id} is under way.");
                // What looks first does nothing twice: it goes on where it finds something to do.
                var again = unknown || run.IsRepeatable;
                var open = rows.Any(row => row.State == JobRowState.Unknown) && !again;
                if (open)
                    Watch(run.VerifyAsync());
                if (rows.Any(IsAgain))
                    await BeginAsync(run, by, unknown ? "retry, also unknown" : "retry", IsAgain).ConfigureAwait(false);
                else if (!open)
                    throw new JobException(JobFault.Conflict, $"Job {id}: none has failed.");

                bool IsAgain(JobRow row) =>
                    row.State == JobRowState.Failed || (again && row.State == JobRowState.Unknown);
            },
            cancellation
        );

    /// <summary>A job and its rows as they are now; null where there is none.</summary>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    public async Task<(Job Job, IReadOnlyList<JobRow> Rows)?> FindAsync(
        long id,
        CancellationToken cancellation = default
    )
    {
        lock (_runs)
        {
            if (_runs.TryGetValue(id, out var run))
                return run.Now;
        }
        return await _ground.Store.FindAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="before">Only those with a lower number; null are all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="among">Only jobs with some of these controllers, and only those are counted; null are all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    public Task<IReadOnlyList<JobSummary>> ListAsync(
        long? before,
        int limit,
        IReadOnlyCollection<string>? among = null,
        CancellationToken cancellation = default
    ) => _ground.Store.ListAsync(before, limit, among, cancellation);

    /// <summary>Changes as they come. Who reads too slowly misses some.</summary>
    public IAsyncEnumerable<JobChange> FollowAsync(CancellationToken cancellation = default) =>
        _listeners.FollowAsync(cancellation);

    /// <summary>
    /// Finds what was under way when the program last ended, and reads what became of it. Nothing is sent; what changes nothing goes on.
    /// </summary>
    /// <exception cref="FleetStoreException">It cannot be read or kept.</exception>
    public async Task RecoverAsync(CancellationToken cancellation = default)
    {
        foreach (var id in await _ground.Store.UnfinishedAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await InTurnAsync(
                        id,
                        async run =>
                        {
                            // A second pass, after one that could not keep something, finds also what goes on here since.
                            if (run.IsLive)
                                return;
                            var goesOn = await run.RecoverAsync().ConfigureAwait(false);
                            Watch(goesOn ? run.RunAsync() : run.VerifyAsync());
                        },
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
            catch (JobException)
            {
                // A newer program planned it: it stays as it is, and who opens it is told why. The others go on.
            }
        }
    }

    /// <summary>Sends nothing more, and waits for the answers of what was sent.</summary>
    public async Task EndAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        Task[] left;
        lock (_underWay)
            left = [.. _underWay];
        await Task.WhenAll(left).ConfigureAwait(false);
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        _ending.Dispose();
        _turn.Dispose();
    }

    /// <summary>What a plan makes controllers as; null where it is another action.</summary>
    private WantedDocument? DocumentOf(JobPlan plan)
    {
        if (plan.Action == Audit)
        {
            if (_ground.Auditor() is null)
                throw new JobException(JobFault.Wrong, "Nobody audits here");
            try
            {
                _ = AuditOrder.Parse(plan.Document);
                return null;
            }
            catch (FormatException e)
            {
                throw new JobException(JobFault.Wrong, $"That is no audit: {e.Message}", e);
            }
        }
        if (plan.Action != Configure)
            return plan.Document is null
                ? null
                : throw new JobException(JobFault.Wrong, $"'{plan.Action}' takes no document; '{Configure}' does");
        if (plan.Document is null)
            throw new JobException(JobFault.Wrong, $"'{Configure}' needs a document: the settings that are wanted");
        try
        {
            var wanted = WantedDocument.Parse(plan.Document);
            return
                plan.Nodes.Count > 1
                && wanted.Settings.FirstOrDefault(s => s.Path is ["lan", _, "ip-address", "address"]) is { } address
                ? throw WantedDocument.Wrong(address, $"{plan.Nodes.Count} nodes would have one address")
                : wanted;
        }
        catch (FormatException e)
        {
            throw new JobException(JobFault.Wrong, $"The document is not right: {e.Message}", e);
        }
    }

    private async Task InTurnAsync(long id, Func<JobRun, Task> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await work(await LoadAsync(id, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<JobRun> LoadAsync(long id, CancellationToken cancellation)
    {
        lock (_runs)
        {
            if (_runs.TryGetValue(id, out var known))
                return known;
            // Those that rest are as well in the store.
            foreach (var (rests, run) in _runs.Where(run => !run.Value.IsBusy).ToList())
            {
                _runs.Remove(rests);
                run.Dispose();
            }
        }
        if (await _ground.Store.FindAsync(id, cancellation).ConfigureAwait(false) is not var (job, rows))
            throw new JobException(JobFault.Missing, $"There is no job {id}.");
        var loaded = new JobRun(job, rows, _ground);
        lock (_runs)
            return _runs[id] = loaded;
    }

    private async Task BeginAsync(JobRun run, string by, string what, Func<JobRow, bool> again)
    {
        Refuse(run, run.ChangesNothing, run.Now.Rows.Select(row => row.Node));
        await run.BeginAsync(by, what, again).ConfigureAwait(false);
        Watch(run.RunAsync());
    }

    /// <summary>Two jobs never act on one controller at once. Who only reads is in nobody's way but of one that reads the same.</summary>
    private void Refuse(JobRun? run, bool changesNothing, IEnumerable<string> nodes)
    {
        var meant = nodes.ToHashSet(StringComparer.OrdinalIgnoreCase);
        lock (_runs)
        {
            if (
                _runs.Values.FirstOrDefault(other =>
                    other != run && other.ChangesNothing == changesNothing && other.Holds(meant)
                ) is
                { } other
            )
                throw new JobException(
                    JobFault.Conflict,
                    $"Job {other.Now.Job.Id} is under way with some of the same nodes; stop it, or wait for it."
                );
        }
    }

    private void Watch(Task work)
    {
        lock (_underWay)
        {
            _underWay.RemoveAll(task => task.IsCompleted);
            _underWay.Add(work);
        }
    }
}
