using Sideband.Fleet.Jobs;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>A program that dies at any step of a job has done nothing twice when the next one has finished it.</summary>
public abstract class CrashTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    /// <summary>The job begins; then for each of two controllers: it is about to be sent, what became of it; and the job's end.</summary>
    private const int Saves = 6;

    public static TheoryData<int, bool, RestartCause> Moments
    {
        get
        {
            var moments = new TheoryData<int, bool, RestartCause>();
            for (var save = 1; save <= Saves; save++)
            {
                foreach (var cause in (RestartCause[])[RestartCause.PowerButton, RestartCause.ChassisControl])
                {
                    moments.Add(save, false, cause);
                    moments.Add(save, true, cause);
                }
            }
            return moments;
        }
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task No_machine_is_cycled_twice_wherever_the_program_dies_at_its_store(
        int save,
        bool isAfter,
        RestartCause cause
    )
    {
        var controllers = Controllers(cause);
        CrashingStore? crashing = null;
        await using var first = await StartAsync(controllers, s => crashing = new(s) { DiesAt = (save, isAfter) });
        await DieAsync(first, crashing!);
        await FinishAsync(controllers);
    }

    [Theory]
    [InlineData(0, true, RestartCause.PowerButton)]
    [InlineData(0, true, RestartCause.ChassisControl)]
    [InlineData(0, false, RestartCause.ChassisControl)]
    [InlineData(1, true, RestartCause.PowerButton)]
    [InlineData(1, true, RestartCause.ChassisControl)]
    [InlineData(1, false, RestartCause.PowerButton)]
    public async Task No_machine_is_cycled_twice_when_the_program_dies_while_it_is_told(
        int controller,
        bool isDone,
        RestartCause cause
    )
    {
        var controllers = Controllers(cause);
        CrashingStore? crashing = null;
        await using var first = await StartAsync(controllers, s => crashing = new(s));
        controllers[controller].LosesActions = !isDone;
        controllers[controller].OnAction = crashing!.Die;
        await DieAsync(first, crashing);
        (controllers[controller].OnAction, controllers[controller].LosesActions) = (null, false);
        await FinishAsync(controllers);
        Assert.Equal(isDone ? 1 : 0, controllers[controller].Actions.Count);
    }

    private static async Task DieAsync(JobRack rack, CrashingStore store)
    {
        var begun = rack.BeginAsync(new("power-cycle", ["node1", "node2"]) { Stagger = TimeSpan.Zero });
        await rack.UntilAsync(() => Task.FromResult(store.IsDead));
        // The dead do not go on by themselves; what is on the wire may still arrive.
        await rack.UntilAsync(() => Task.FromResult(rack.Fleet.UnderWay == 0));
        Assert.False(begun.IsFaulted);
    }

    /// <summary>Another program finds it, and a person lets it finish.</summary>
    private async Task FinishAsync(List<ScriptedController> controllers)
    {
        var done = controllers.ConvertAll(c => c.Actions.Count);
        await using var next = await StartAsync(controllers, store => store);
        await next.Jobs.RecoverAsync(Test);
        var (job, rows) = await next.FindAsync(1);
        Assert.NotEqual(JobState.Running, job.State);
        Assert.DoesNotContain(rows, row => row.State == JobRowState.Sent);
        // Reading alone tells what became of those that were under way.
        await next.UntilAsync(async () => !(await next.FindAsync(1)).Rows.Any(IsBeingRead));
        Assert.Equal(done, controllers.Select(c => c.Actions.Count));
        if (job.State == JobState.Planned)
            await next.Jobs.ConfirmAsync(1, 2, "bob", Test);
        else if (job.State == JobState.Stopped)
            await next.Jobs.ResumeAsync(1, "bob", Test);
        (job, rows) = await next.RestAsync(1);
        Assert.Equal(JobState.Done, job.State);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.InRange(controllers[i].Actions.Count, 0, 1);
            if (controllers[i].Actions.Count == 0)
                Assert.Equal(JobRowState.Unknown, rows[i].State);
            else
                Assert.Contains(rows[i].State, (JobRowState[])[JobRowState.Done, JobRowState.Unknown]);
        }
        Assert.Null((await next.Store.Audit.VerifyAsync(Test)).Broken);
    }

    private static bool IsBeingRead(JobRow row) =>
        row.State == JobRowState.Unknown && row.Error?.Contains("Looked at since", StringComparison.Ordinal) != true;

    private Task<JobRack> StartAsync(
        IEnumerable<ScriptedController> controllers,
        Func<Stores.IFleetStore, Stores.IFleetStore> around
    ) => JobRack.StartAsync(Time, Store, controllers, around);

    private List<ScriptedController> Controllers(RestartCause cause) =>
        [new(Time) { Name = "node1", Cause = cause }, new(Time) { Name = "node2", Cause = cause }];
}
