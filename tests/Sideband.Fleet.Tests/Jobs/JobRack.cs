using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>A program with a store over scripted controllers; several may follow each other over the same ones.</summary>
internal sealed class JobRack : IAsyncDisposable
{
    private readonly Watched _watched;

    private JobRack(Watched watched, IFleetStore store) => (_watched, Store) = (watched, store);

    public IFleetStore Store { get; }

    public FleetJobs Jobs => _watched.Fleet.Jobs!;

    public FleetWatch Fleet => _watched.Fleet;

    public static async Task<JobRack> StartAsync(
        ManualTime time,
        TestStore place,
        IEnumerable<ScriptedController> controllers,
        Func<IFleetStore, IFleetStore>? around = null
    )
    {
        IFleetStore store = await place.OpenAsync();
        store = around?.Invoke(store) ?? store;
        return new(new(time, store, controllers), store);
    }

    /// <summary>Plans and confirms.</summary>
    public async Task<long> BeginAsync(JobPlan plan, string by = "ann")
    {
        var (job, rows) = await Jobs.PlanAsync(plan, by, TestContext.Current.CancellationToken);
        await Jobs.ConfirmAsync(job.Id, rows.Count, by, TestContext.Current.CancellationToken);
        return job.Id;
    }

    /// <summary>Lets virtual time pass until something is so; the work itself goes on in the background.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, double longest = 300)
    {
        for (var passed = 0.0; passed < longest; passed += 0.5)
        {
            await _watched.SettleAsync(0.5);
            if (await isSo())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
        Assert.Fail("it never was so");
    }

    /// <summary>Lets time pass until a job rests, and gives it back.</summary>
    public async Task<(Job Job, IReadOnlyList<JobRow> Rows)> RestAsync(long id)
    {
        await UntilAsync(async () =>
        {
            var (job, rows) = await FindAsync(id);
            return job.State is JobState.Stopped or JobState.Done && rows.All(row => row.State != JobRowState.Sent);
        });
        return await FindAsync(id);
    }

    public async Task<(Job Job, IReadOnlyList<JobRow> Rows)> FindAsync(long id) =>
        (await Jobs.FindAsync(id, TestContext.Current.CancellationToken))!.Value;

    public async Task<IReadOnlyList<string>> AuditAsync() =>
        [
            .. (await Store.Audit.ReadAsync(0, 1000, TestContext.Current.CancellationToken)).Select(r =>
                $"{r.Entry.Who}: {r.Entry.What} {r.Entry.Place} {r.Entry.Outcome}"
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await Store.DisposeAsync();
    }
}
