using Sideband.Fleet.Jobs;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>What is done to many is done once to each, and told.</summary>
public abstract class JobTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task A_job_switches_each_controller_once_and_is_told_in_the_audit_trail()
    {
        var controllers = Controllers(5, isOn: false);
        await using var rack = await StartAsync(controllers);
        var id = await rack.BeginAsync(new("power-on", [.. controllers.Select(c => c.Name)]) { Batch = 2 });
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal((JobState.Done, null), (job.State, job.Reason));
        Assert.All(
            rows,
            row => Assert.Equal((JobRowState.Done, 1, "taken; the machine is on"), (row.State, row.Attempt, row.Answer))
        );
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.PowerUp], c.Actions));
        Assert.Equal(
            [
                "ann: power-on job 1 planned",
                "ann: confirm job 1 confirmed",
                "ann: power-on node1 sent",
                "ann: power-on node1 done",
                "ann: power-on node2 sent",
            ],
            (await rack.AuditAsync()).Take(5)
        );
        Assert.Equal("ann: power-on job 1 done", (await rack.AuditAsync())[^1]);
        Assert.Null((await rack.Store.Audit.VerifyAsync(Test)).Broken);
        // What rests is forgotten, and comes from the store as it was.
        Assert.Equal(
            (job, rows),
            await rack.Store.Jobs.FindAsync(id, Test) is var (j, r)
                ? (j with { Plan = job.Plan }, rows.SequenceEqual(r) ? rows : r)
                : default
        );
        var summary = Assert.Single(await rack.Jobs.ListAsync(null, 10, null, Test));
        Assert.Equal((5, 5, "power-on"), (summary.Nodes, summary.Counts[JobRowState.Done], summary.Job.Plan.Action));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cycle_whose_answer_is_lost_is_read_and_never_sent_again(bool saysSo)
    {
        var controllers = Controllers(2);
        (controllers[0].LosesAnswers, controllers[0].SaysSo) = (true, saysSo);
        await using var rack = await StartAsync(controllers);
        var id = await rack.BeginAsync(new("power-cycle", ["node1", "node2"]));
        var (job, rows) = await rack.RestAsync(id);
        // The machine was started by its button before, and by a command since.
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(
            (JobRowState.Done, "the machine has started because of a command"),
            (rows[0].State, rows[0].Answer)
        );
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.PowerCycle], c.Actions));
    }

    [Fact]
    public async Task What_nothing_shows_stays_unknown_until_a_person_says_that_it_may_be_sent_again()
    {
        var controllers = Controllers(2);
        (controllers[0].LosesActions, controllers[0].Cause) = (true, RestartCause.ChassisControl);
        await using var rack = await StartAsync(controllers);
        var id = await rack.BeginAsync(new("power-cycle", ["node1", "node2"]));
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal(
            (JobState.Stopped, "node1, which comes first to try it out, ended as unknown"),
            (job.State, job.Reason)
        );
        Assert.Equal([JobRowState.Unknown, JobRowState.Waiting], rows.Select(r => r.State));
        Assert.Contains("nothing shows whether it was started anew", rows[0].Error, StringComparison.Ordinal);
        await rack.Jobs.RetryAsync(id, unknown: false, "bob", Test);
        await rack.UntilAsync(async () =>
            (await rack.AuditAsync()).Count(e => e == "ann: power-cycle node1 unknown") == 2
        );
        Assert.Equal(1, controllers[0].CountOf("Chassis Control"));
        controllers[0].LosesActions = false;
        await rack.UntilAsync(() => Task.FromResult(rack.Fleet.UnderWay == 0));
        await rack.Jobs.RetryAsync(id, unknown: true, "bob", Test);
        (job, rows) = await rack.RestAsync(id);
        Assert.Equal((JobState.Done, 2), (job.State, rows[0].Attempt));
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.PowerCycle], c.Actions));
    }

    [Fact]
    public async Task What_was_not_sent_has_failed_and_can_be_tried_again()
    {
        var controllers = Controllers(3, isOn: false);
        controllers[1].IsSilent = true;
        await using var rack = await StartAsync(controllers);
        var id = await rack.BeginAsync(new("power-on", ["node1", "node2", "node3"]));
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal([JobRowState.Done, JobRowState.Failed, JobRowState.Done], rows.Select(r => r.State));
        Assert.StartsWith("Nothing was sent: ", rows[1].Error, StringComparison.Ordinal);
        controllers[1].IsSilent = false;
        await rack.Jobs.RetryAsync(id, unknown: false, "bob", Test);
        (_, rows) = await rack.RestAsync(id);
        Assert.All(rows, row => Assert.Equal(JobRowState.Done, row.State));
        Assert.All(controllers, c => Assert.Single(c.Actions));
        await Assert.ThrowsAsync<JobException>(() => rack.Jobs.RetryAsync(id, unknown: true, "bob", Test));
    }

    [Fact]
    public async Task A_job_is_stopped_half_way_and_resumed()
    {
        var controllers = Controllers(20, isOn: false);
        await using var rack = await StartAsync(controllers);
        var id = await rack.BeginAsync(new("power-on", [.. controllers.Select(c => c.Name)]) { Batch = 3 });
        await rack.UntilAsync(() => Task.FromResult(controllers[8].Actions.Count > 0));
        await rack.Jobs.StopAsync(id, "bob", Test);
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal((JobState.Stopped, "bob stopped it"), (job.State, job.Reason));
        var done = controllers.Count(c => c.Actions.Count > 0);
        Assert.InRange(done, 8, 19);
        Assert.Equal(done, rows.Count(r => r.State == JobRowState.Done));
        Assert.Equal(20 - done, rows.Count(r => r.State == JobRowState.Waiting));
        await rack.Jobs.ResumeAsync(id, "cat", Test);
        (job, rows) = await rack.RestAsync(id);
        Assert.Equal(JobState.Done, job.State);
        Assert.All(controllers, c => Assert.Single(c.Actions));
        Assert.Contains("cat: power-on node20 done", await rack.AuditAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_given_up_after_it_was_noted_waits_again_and_is_sent_once(bool losesAnswer)
    {
        var controllers = Controllers(2, isOn: false);
        CrashingStore? store = null;
        await using var rack = await JobRack.StartAsync(Time, Store, controllers, inner => store = new(inner));
        var (job, rows) = await rack.Jobs.PlanAsync(new("power-on", ["node1", "node2"]) { Batch = 1 }, "ann", Test);
        if (losesAnswer)
            store!.LosesAnswer = true;
        else
            store!.Intended = () => rack.Jobs.StopAsync(job.Id, "bob", Test);
        await rack.Jobs.ConfirmAsync(job.Id, rows.Count, "ann", Test);
        (job, _) = await rack.RestAsync(job.Id);
        Assert.Equal(
            (JobState.Stopped, losesAnswer ? "the connection is lost" : "bob stopped it"),
            (job.State, job.Reason)
        );
        (_, rows) = (await rack.Store.Jobs.FindAsync(job.Id, Test))!.Value;
        Assert.All(rows, row => Assert.Equal(JobRowState.Waiting, row.State));
        Assert.All(controllers, c => Assert.Empty(c.Actions));
        await rack.Jobs.ResumeAsync(job.Id, "cat", Test);
        (job, _) = await rack.RestAsync(job.Id);
        Assert.Equal(JobState.Done, job.State);
        Assert.All(controllers, c => Assert.Single(c.Actions));
    }

    [Fact]
    public async Task A_machine_that_stays_off_is_told_as_failed()
    {
        var controllers = Controllers(1);
        await using var rack = await StartAsync(controllers);
        controllers[0].OnAction = () => controllers[0].IsOn = true;
        var id = await rack.BeginAsync(new("power-off", ["node1"]));
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal(JobState.Stopped, job.State);
        Assert.Equal((JobRowState.Failed, "taken"), (rows[0].State, rows[0].Answer));
        Assert.Equal("The controller took it, but the machine is on.", rows[0].Error);
    }

    [Fact]
    public async Task A_log_is_archived_before_it_is_cleared()
    {
        var controllers = Controllers(1);
        await using var rack = await StartAsync(controllers);
        await rack.UntilAsync(() => Task.FromResult(rack.Fleet.Find("node1")!.Snapshot().Sensors.Count > 0));
        controllers[0].Log(1, 9);
        controllers[0].Log(2, 9);
        var id = await rack.BeginAsync(new("sel-clear", ["node1"]));
        var (_, rows) = await rack.RestAsync(id);
        Assert.Equal((JobRowState.Done, "cleared 2 entries"), (rows[0].State, rows[0].Answer));
        var kept = (await rack.Store.EventsAsync(new(10) { Node = "node1" }, Test)).Events;
        Assert.Equal(["Temp 1", "Temp 2"], kept.Where(e => e.Kind == FleetEventKind.LogEntry).Select(e => e.Sensor));
    }

    [Fact]
    public async Task Only_who_has_seen_how_many_it_touches_can_begin_it()
    {
        var controllers = Controllers(3);
        await using var rack = await StartAsync(controllers);
        var (job, _) = await rack.Jobs.PlanAsync(new("reset", ["NODE1", "node2"]), "ann", Test);
        Assert.Equal(["node1", "node2"], job.Plan.Nodes);
        var wrong = await Assert.ThrowsAsync<JobException>(() => rack.Jobs.ConfirmAsync(job.Id, 3, "ann", Test));
        Assert.Equal((JobFault.Conflict, "Job 1 has 2 nodes, not 3."), (wrong.Fault, wrong.Message));
        Time.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsAsync<JobException>(() => rack.Jobs.ConfirmAsync(job.Id, 2, "ann", Test));
        Assert.Equal(
            JobFault.Missing,
            (await Assert.ThrowsAsync<JobException>(() => rack.Jobs.StopAsync(9, "a", Test))).Fault
        );
        Assert.All(controllers, c => Assert.Empty(c.Actions));
    }

    [Fact]
    public async Task Two_jobs_never_have_the_same_controller_at_once()
    {
        var controllers = Controllers(3);
        await using var rack = await StartAsync(controllers);
        var first = await rack.BeginAsync(new("power-cycle", ["node1", "node2"]));
        var second = await Assert.ThrowsAsync<JobException>(() =>
            rack.BeginAsync(new("power-cycle", ["node2", "node3"]))
        );
        Assert.Equal(JobFault.Conflict, second.Fault);
        await rack.RestAsync(first);
        await rack.Jobs.ConfirmAsync(2, 2, "ann", Test);
        await rack.RestAsync(2);
        Assert.Equal([1, 2, 1], controllers.Select(c => c.Actions.Count));
    }

    [Theory]
    [InlineData("power-up", "There is no action 'power-up'")]
    [InlineData("power-on", "There is no node 'node9'", "node9")]
    [InlineData("power-on", "named twice", "node1", "NODE1")]
    [InlineData("power-on", "nodes are 1 to 20000 names")]
    public async Task What_makes_no_sense_is_told(string action, string words, params string[] nodes)
    {
        await using var rack = await StartAsync(Controllers(1));
        var told = await Assert.ThrowsAsync<JobException>(() => rack.Jobs.PlanAsync(new(action, nodes), "ann", Test));
        Assert.Equal(JobFault.Wrong, told.Fault);
        Assert.Contains(words, told.Message, StringComparison.Ordinal);
        Assert.Empty(await rack.AuditAsync());
    }

    private Task<JobRack> StartAsync(IEnumerable<ScriptedController> controllers) =>
        JobRack.StartAsync(Time, Store, controllers);

    private List<ScriptedController> Controllers(int count, bool isOn = true) =>
        [.. Enumerable.Range(1, count).Select(i => new ScriptedController(Time) { Name = $"node{i}", IsOn = isOn })];
}
