using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>Who needs a store alone is told when a server runs on it.</summary>
public sealed class HoldTests(PostgresServer server)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_of_one_at_a_time()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        await using var other = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        using (await store.HoldAsync(Test))
        {
            await Assert.ThrowsAsync<FleetStoreException>(() => other.HoldAsync(Test));
            var told = await Assert.ThrowsAsync<FleetStoreException>(() =>
                other.HoldAloneAsync(TimeProvider.System, Test)
            );
            Assert.Contains("a server runs on it", told.Message, StringComparison.Ordinal);
        }
        using var free = await other.HoldAloneAsync(TimeProvider.System, Test);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task Of_a_database_all_servers_have_to_be_gone()
    {
        var place = await server.MakeDatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(place, cancellation: Test);
        await using var other = await PostgresStore.OpenAsync(place, cancellation: Test);
        var self = new Member("run-1", "fleet1", "https://fleet1:8623", null, default, default, true);
        // As short as in a test, the same for both.
        var options = new MemberOptions("fleet1");
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(Test))
        {
            await store.Leases!.BeatAsync(self, [], options, Test);
            var beating = BeatAsync(store, self, options, end.Token);
            var told = await Assert.ThrowsAsync<FleetStoreException>(() =>
                other.HoldAloneAsync(TimeProvider.System, Test)
            );
            Assert.Contains(
                "'fleet1' runs on the store, at https://fleet1:8623",
                told.Message,
                StringComparison.Ordinal
            );
            await end.CancelAsync();
            await beating;
        }
        await store.Leases!.LeaveAsync(self.Instance, Test);
        using var alone = await other.HoldAloneAsync(TimeProvider.System, Test);
    }

    /// <summary>It has beaten for nobody yet, or its beats have stopped: its lock says that it is there, or keeps it out.</summary>
    [Fact]
    public async Task Of_a_database_a_server_that_begins_is_kept_out_while_it_is_needed_alone()
    {
        var place = await server.MakeDatabaseAsync();
        await using var store = await PostgresStore.OpenAsync(place, cancellation: Test);
        await using var other = await PostgresStore.OpenAsync(place, cancellation: Test);
        using (await store.HoldAsync(Test))
        using (await other.HoldAsync(Test))
        {
            await Assert.ThrowsAsync<FleetStoreException>(() => other.HoldAloneAsync(TimeProvider.System, Test));
        }
        using (await other.HoldAloneAsync(TimeProvider.System, Test))
        {
            var told = await Assert.ThrowsAsync<FleetStoreException>(() => store.HoldAsync(Test));
            Assert.Contains("another program needs it alone", told.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<FleetStoreException>(() => store.HoldAloneAsync(TimeProvider.System, Test));
        }
        using var free = await store.HoldAsync(Test);
    }

    private static async Task BeatAsync(FleetStore store, Member self, MemberOptions options, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await store.Leases!.BeatAsync(self, [], options, end);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, end);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or FleetStoreException)
        {
            // It is told to stop.
        }
    }
}
