using Sideband.Fleet.Jobs;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>A member without the desk.</summary>
public sealed class IdleDeskTests(PostgresServer server) : StoreBench(server, StoreKind.Postgres)
{
    [Fact]
    public async Task Without_the_desk_no_job_begins()
    {
        await using var store = await Store.OpenAsync();
        using var members = new Membership(store, new("one"), Time);
        await using var fleet = new FleetWatch([new ScriptedController(Time).Node], Time, store, members: members);
        var (job, rows) = await fleet.Jobs!.PlanAsync(new("power-off", ["node1"]), "ann", Test);
        await Assert.ThrowsAsync<FleetStoreException>(() => fleet.Jobs.ConfirmAsync(job.Id, rows.Count, "ann", Test));
        Assert.Equal(JobState.Planned, (await store.Jobs.FindAsync(job.Id, Test))?.Job.State);
    }
}
