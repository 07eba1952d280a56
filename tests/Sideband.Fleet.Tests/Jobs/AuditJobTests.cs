using Sideband.Fleet.Auditing;
using Sideband.Fleet.Jobs;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>An audit is a job like others, but for what comes of its changing nothing.</summary>
public abstract class AuditJobTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task It_is_planned_confirmed_and_told_as_others_are()
    {
        await using var rack = await StartAsync(3);
        var auditor = Audits(rack);
        var plan = Plan(3) with { Document = new AuditOrder(Services: true, PacketsPerSecond: 20).ToText() };
        Assert.Equal("audit --services --rate 20", FleetJobs.WordsOf(plan));
        var (job, _) = await rack.Jobs.PlanAsync(plan, "ann", Test);
        Assert.Empty(auditor.Told);
        await Assert.ThrowsAsync<JobException>(() => rack.Jobs.ConfirmAsync(job.Id, 2, "ann", Test));
        await rack.Jobs.ConfirmAsync(job.Id, 3, "ann", Test);
        var (done, rows) = await rack.RestAsync(job.Id);
        Assert.Equal(JobState.Done, done.State);
        Assert.All(
            rows,
            row => Assert.Equal((JobRowState.Done, 1, "score 90: 1 low"), (row.State, row.Attempt, row.Answer))
        );
        Assert.Equal(new AuditOrder(Services: true, PacketsPerSecond: 20), auditor.Order);
        Assert.Equal(
            ["begins Running", "node1 Done", "node2 Done", "node3 Done", "rests Done, 3 done"],
            auditor.Told.Order(StringComparer.Ordinal)
        );
        var trail = await rack.AuditAsync();
        Assert.Equal(
            ["ann: audit job 1 planned", "ann: confirm job 1 confirmed", "ann: audit node1 sent"],
            trail.Take(3)
        );
        Assert.Equal("ann: audit job 1 done", trail[^1]);
    }

    [Fact]
    public async Task Stopped_half_way_it_gives_up_what_is_under_way_and_resumed_asks_only_those_that_are_left()
    {
        await using var rack = await StartAsync(12);
        var auditor = Audits(rack);
        var id = await rack.Jobs.OrderAsync(Plan(12) with { Batch = 4 }, "ann", Test);
        await rack.UntilAsync(() => Task.FromResult(auditor.Audited.Count >= 5));
        // Long before those that are under way could answer.
        await rack.UntilAsync(() => Task.FromResult(auditor.Asked.Count > auditor.Audited.Count));
        var done = auditor.Audited.Count;
        await rack.Jobs.StopAsync(id, "bob", Test);
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal((JobState.Stopped, "bob stopped it"), (job.State, job.Reason));
        Assert.Equal(done, auditor.Audited.Count);
        Assert.Equal(done, rows.Count(row => row.State == JobRowState.Done));
        Assert.Equal(12 - done, rows.Count(row => row.State == JobRowState.Waiting));
        Assert.Equal($"rests Stopped, {done} done", auditor.Told.Last());
        await rack.Jobs.ResumeAsync(id, "cat", Test);
        (job, rows) = await rack.RestAsync(id);
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(12, auditor.Audited.Distinct().Count());
        Assert.Equal(12, auditor.Audited.Count);
    }

    [Fact]
    public async Task Only_what_failed_is_tried_again()
    {
        await using var rack = await StartAsync(4);
        var auditor = Audits(rack);
        auditor.Silent.Add("node3");
        var id = await rack.Jobs.OrderAsync(Plan(4), "ann", Test);
        var (job, rows) = await rack.RestAsync(id);
        Assert.Equal((JobState.Done, null), (job.State, job.Reason));
        Assert.Equal((JobRowState.Failed, "it is silent"), (rows[2].State, rows[2].Error));
        Assert.Contains("node3 Failed", auditor.Told);
        auditor.Silent.Clear();
        await rack.Jobs.RetryAsync(id, unknown: false, "bob", Test);
        (job, rows) = await rack.RestAsync(id);
        Assert.Equal(JobState.Done, job.State);
        Assert.All(rows, row => Assert.Equal(JobRowState.Done, row.State));
        Assert.Equal([1, 1, 2, 1], Names(4).Select(node => auditor.Asked[node]));
        Assert.Equal("rests Done, 4 done", auditor.Told.Last());
        await Assert.ThrowsAsync<JobException>(() => rack.Jobs.RetryAsync(id, unknown: true, "bob", Test));
    }

    [Fact]
    public async Task A_canary_that_fails_stops_it_and_racks_are_asked_one_by_one()
    {
        await using var rack = await StartAsync(3);
        var auditor = Audits(rack);
        auditor.Silent.Add("node1");
        var id = await rack.Jobs.OrderAsync(Plan(3) with { Canary = 1 }, "ann", Test);
        var (job, _) = await rack.RestAsync(id);
        Assert.Equal(
            (JobState.Stopped, "node1, which comes first to try it out, ended as failed"),
            (job.State, job.Reason)
        );
        Assert.Equal(["node1"], auditor.Asked.Keys);
        auditor.Silent.Clear();
        await rack.Jobs.RetryAsync(id, unknown: false, "ann", Test);
        await rack.RestAsync(id);
        // No rack is known of any, so that they count as of one.
        id = await rack.Jobs.OrderAsync(Plan(3) with { RackLimit = 1 }, "ann", Test);
        await rack.UntilAsync(async () =>
        {
            var (now, rows) = await rack.FindAsync(id);
            Assert.InRange(rows.Count(row => row.State == JobRowState.Sent), 0, 1);
            return now.State == JobState.Done;
        });
    }

    [Fact]
    public async Task Where_the_program_dies_the_next_one_goes_on_and_audits_nothing_again_that_is_done()
    {
        var controllers = Controllers(6);
        CrashingStore? crashing = null;
        await using var first = await JobRack.StartAsync(Time, Store, controllers, s => crashing = new(s));
        var before = Audits(first);
        before.Endless = "node4";
        var id = await first.Jobs.OrderAsync(Plan(6) with { Batch = 2 }, "ann", Test);
        await first.UntilAsync(async () =>
            (await first.FindAsync(id)).Rows is var rows
            && rows[2].State == JobRowState.Done
            && rows[3].State == JobRowState.Sent
        );
        crashing!.Die();

        await using var next = await JobRack.StartAsync(Time, Store, controllers);
        var after = Audits(next);
        var (_, kept) = (await next.Store.Jobs.FindAsync(id, Test))!.Value;
        string[] done = ["node1", "node2", "node3"];
        Assert.Equal(done, kept.Where(row => row.State == JobRowState.Done).Select(row => row.Node));
        Assert.Equal(JobRowState.Sent, kept[3].State);
        await next.Jobs.RecoverAsync(Test);
        var (job, rows) = await next.RestAsync(id);
        Assert.Equal((JobState.Done, null), (job.State, job.Reason));
        Assert.All(rows, row => Assert.Equal(JobRowState.Done, row.State));
        Assert.Equal(Names(6).Except(done), after.Audited.Order(StringComparer.Ordinal));
        Assert.All(done, node => Assert.Contains(node, before.Audited));
        Assert.Equal("begins Running", after.Told.First());
        Assert.Contains("sideband: recover job 1 goes on", await next.AuditAsync());
        Assert.Contains("ann: audit node6 done", await next.AuditAsync());
        Assert.DoesNotContain(await next.AuditAsync(), entry => entry.EndsWith("unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_program_ends_what_is_under_way_waits_and_the_next_one_goes_on()
    {
        var controllers = Controllers(4);
        long id;
        await using (var first = await JobRack.StartAsync(Time, Store, controllers))
        {
            var before = Audits(first);
            id = await first.Jobs.OrderAsync(Plan(4), "ann", Test);
            await first.UntilAsync(() => Task.FromResult(before.Asked.Count == 4));
            await first.Jobs.EndAsync();
            var (job, rows) = (await first.Store.Jobs.FindAsync(id, Test))!.Value;
            Assert.Equal(JobState.Running, job.State);
            Assert.All(rows, row => Assert.Equal(JobRowState.Waiting, row.State));
        }
        await using var next = await JobRack.StartAsync(Time, Store, controllers);
        var after = Audits(next);
        await next.Jobs.RecoverAsync(Test);
        var (ended, _) = await next.RestAsync(id);
        Assert.Equal(JobState.Done, ended.State);
        Assert.Equal(4, after.Audited.Count);
    }

    [Fact]
    public async Task What_a_person_has_stopped_stays_so_when_the_program_dies()
    {
        var controllers = Controllers(3);
        CrashingStore? crashing = null;
        await using var first = await JobRack.StartAsync(Time, Store, controllers, s => crashing = new(s));
        Audits(first);
        var id = await first.Jobs.OrderAsync(Plan(3), "ann", Test);
        await first.UntilAsync(async () => (await first.FindAsync(id)).Rows.Any(row => row.State == JobRowState.Sent));
        var (job, _) = (await first.Store.Jobs.FindAsync(id, Test))!.Value;
        // It was kept that it stops, and no more.
        await first.Store.Jobs.SaveAsync(job with { State = JobState.Stopping }, [], [], Test);
        crashing!.Die();
        await using var next = await JobRack.StartAsync(Time, Store, controllers);
        var after = Audits(next);
        await next.Jobs.RecoverAsync(Test);
        var (stopped, rows) = await next.FindAsync(id);
        Assert.Equal(JobState.Stopped, stopped.State);
        Assert.All(rows, row => Assert.Equal(JobRowState.Waiting, row.State));
        Assert.Equal(["rests Stopped, 0 done"], after.Told);
        Assert.Empty(after.Asked);
    }

    [Fact]
    public async Task A_controller_that_goes_to_another_server_meanwhile_is_asked_again_there()
    {
        await using var rack = await StartAsync(2);
        var auditor = Audits(rack);
        auditor.Leaving.Add("node2");
        var id = await rack.Jobs.OrderAsync(Plan(2), "ann", Test);
        var (_, rows) = await rack.RestAsync(id);
        Assert.Equal([(JobRowState.Done, 1), (JobRowState.Done, 2)], rows.Select(row => (row.State, row.Attempt)));
    }

    [Fact]
    public async Task It_is_in_nobodys_way_but_another_audits()
    {
        var controllers = Controllers(2);
        await using var rack = await JobRack.StartAsync(Time, Store, controllers);
        Audits(rack);
        var id = await rack.Jobs.OrderAsync(Plan(2), "ann", Test);
        var other = await Assert.ThrowsAsync<JobException>(() => rack.Jobs.OrderAsync(Plan(1), "bob", Test));
        Assert.Equal(JobFault.Conflict, other.Fault);
        // It was refused before it was planned.
        Assert.Single(await rack.Jobs.ListAsync(null, 10, null, Test));
        var cycle = await rack.BeginAsync(new("power-cycle", ["node1", "node2"]));
        await rack.RestAsync(cycle);
        await rack.RestAsync(id);
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.PowerCycle], c.Actions));
    }

    [Fact]
    public async Task What_is_no_audit_is_told()
    {
        await using var rack = await StartAsync(1);
        await WrongAsync(Plan(1), "Nobody audits here");
        Audits(rack);
        await WrongAsync(Plan(1) with { Document = "users: {}" }, "That is no audit");
        await WrongAsync(Plan(1) with { Document = """{"passwords":true}""" }, "That is no audit");
        await WrongAsync(
            Plan(1) with
            {
                Document = new AuditOrder(PacketsPerSecond: 0).ToText(),
            },
            "packetsPerSecond is above 0"
        );
        await WrongAsync(new("power-cycle", ["node1"]), "confirmed");

        async Task WrongAsync(JobPlan plan, string words)
        {
            var told = await Assert.ThrowsAsync<JobException>(() => rack.Jobs.OrderAsync(plan, "ann", Test));
            Assert.Equal(JobFault.Wrong, told.Fault);
            Assert.Contains(words, told.Message, StringComparison.Ordinal);
        }
    }

    private ScriptedAuditor Audits(JobRack rack)
    {
        var auditor = new ScriptedAuditor(Time);
        rack.Fleet.Auditor = auditor;
        return auditor;
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(i => $"node{i}")];

    private static JobPlan Plan(int count) => new("audit", Names(count)) { Canary = 0, Stagger = TimeSpan.Zero };

    private Task<JobRack> StartAsync(int count) => JobRack.StartAsync(Time, Store, Controllers(count));

    private List<ScriptedController> Controllers(int count) =>
        [.. Names(count).Select(name => new ScriptedController(Time) { Name = name })];
}
