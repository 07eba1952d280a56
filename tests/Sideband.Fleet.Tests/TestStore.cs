using Microsoft.Data.Sqlite;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A place for a store, which can be opened again and again.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server;
    private PostgresPlace? _place;

    private TestStore(PostgresServer server) => _server = server;

    /// <summary>The file, where it is one.</summary>
    public string File => _folder.File("fleet.db");

    public static async Task<TestStore> MakeAsync(StoreKind kind, PostgresServer server) =>
        new(server) { _place = kind == StoreKind.Postgres ? await server.MakeDatabaseAsync() : null };

    public Task<FleetStore> OpenAsync(Retention? retention = null) =>
        _place is { } place
            ? PostgresStore.OpenAsync(place, retention, TestContext.Current.CancellationToken)
            : SqliteStore.OpenAsync(File, retention, TestContext.Current.CancellationToken);

    /// <summary>Changes something behind the store's back.</summary>
    public async Task ExecuteAsync(string text)
    {
        if (_place is { } place)
        {
            await _server.ExecuteAsync(place.ToString().Split('/')[^1], text);
            return;
        }
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tests write their own texts.
        command.CommandText = text;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
