using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A copy is of one moment, and what was before it is not lost.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private string Store => _folder.File("fleet.db");

    private string Copy => _folder.File("copy.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_in_use_is_copied_and_comes_back_without_its_sessions()
    {
        await using (var store = await SqliteStore.OpenAsync(Store, cancellation: Test))
        {
            await store.Documents.PutAsync("account", "ann", "before", 0, Test);
            await store.Documents.PutAsync("session", "s", "x", 0, Test);
            SqliteBackup.Copy(Store, Copy);
            await store.Documents.PutAsync("account", "ann", "after", 1, Test);
            var told = await Assert.ThrowsAsync<FleetStoreException>(() =>
                SqliteBackup.RestoreAsync(Copy, Store, Test)
            );
            Assert.Contains("end the server", told.Message, StringComparison.Ordinal);
        }
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        var before = await SqliteBackup.RestoreAsync(Copy, Store, Test);
        await using (var store = await SqliteStore.OpenAsync(Store, cancellation: Test))
        {
            Assert.Equal("before", (await store.Documents.FindAsync("account", "ann", Test))!.Text);
            Assert.Empty(await store.Documents.ListAsync("session", Test));
        }
        await using (var store = await SqliteStore.OpenAsync(before!, cancellation: Test))
            Assert.Equal("after", (await store.Documents.FindAsync("account", "ann", Test))!.Text);
        Assert.NotEqual(before, await SqliteBackup.RestoreAsync(Copy, Store, Test));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_what_is_no_copy_changes_nothing()
    {
        Assert.Throws<FleetStoreException>(() => SqliteBackup.Copy(Store, Copy));
        await using (var store = await SqliteStore.OpenAsync(Store, cancellation: Test))
            await store.Documents.PutAsync("account", "ann", "text", 0, Test);
        await File.WriteAllTextAsync(
            Copy,
            "no database at all, however long this text may be, and it is long enough",
            Test
        );
        Assert.Throws<FleetStoreException>(() => SqliteBackup.Copy(Store, Copy));
        await Assert.ThrowsAsync<FleetStoreException>(() => SqliteBackup.RestoreAsync(Copy, Store, Test));
        await Assert.ThrowsAsync<FleetStoreException>(() =>
            SqliteBackup.RestoreAsync(_folder.File("nothing"), Store, Test)
        );
        await using (var store = await SqliteStore.OpenAsync(Store, cancellation: Test))
            Assert.NotNull(await store.Documents.FindAsync("account", "ann", Test));
    }
}
