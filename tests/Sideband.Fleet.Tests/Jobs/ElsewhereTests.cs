using Sideband.Fleet.Jobs;
using Sideband.Fleet.Members;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>What only reads is asked of another member again where no answer comes; what acts never is.</summary>
public sealed class ElsewhereTests(PostgresServer server) : StoreBench(server, StoreKind.Sqlite)
{
    private const int MostAttempts = 5;

    [Fact]
    public async Task What_only_reads_waits_again_where_no_answer_comes_but_not_for_ever()
    {
        await using var rack = await JobRack.StartAsync(Time, Store, [new ScriptedController(Time) { Name = "node1" }]);
        var (job, rows) = await rack.Jobs.PlanAsync(new("identify", ["node1"]), "ann", Test);
        var row = rows[0];
        for (var attempt = 1; attempt < MostAttempts; attempt++)
        {
            row = await RunAsync(rack, job, row, CancellationToken.None);
            Assert.Equal((JobRowState.Waiting, attempt), (row.State, row.Attempt));
        }
        row = await RunAsync(rack, job, row, CancellationToken.None);
        Assert.Equal((JobRowState.Failed, MostAttempts), (row.State, row.Attempt));
        Assert.Contains("did not answer", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_reads_is_given_up_when_it_is_stopped()
    {
        await using var rack = await JobRack.StartAsync(Time, Store, [new ScriptedController(Time) { Name = "node1" }]);
        var (job, rows) = await rack.Jobs.PlanAsync(new("identify", ["node1"]), "ann", Test);
        var row = await RunAsync(rack, job, rows[0], new CancellationToken(canceled: true));
        Assert.Equal((JobRowState.Waiting, 1), (row.State, row.Attempt));
    }

    private async Task<JobRow> RunAsync(JobRack rack, Job job, JobRow row, CancellationToken halt)
    {
        var asking = new JobElsewhere(
            new(job.Id, 0, "audit", "ann", OnlyReads: false, row),
            new(rack.Store.Jobs, rack.Fleet.Find, new(Time), _ => { }, CancellationToken.None)
            {
                Elsewhere = (_, _) => Task.FromResult(new ErrandAnswer(true, null)),
            },
            halt
        ).RunAsync();
        await rack.UntilAsync(() => Task.FromResult(asking.IsCompleted));
        return await asking;
    }
}
