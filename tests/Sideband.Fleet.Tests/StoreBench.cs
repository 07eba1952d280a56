using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>What tests of a store need: one of a kind for each test, and a time of their own.</summary>
public abstract class StoreBench(PostgresServer server, StoreKind kind) : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private TestStore _store = null!;

    private protected static CancellationToken Test => TestContext.Current.CancellationToken;

    private protected ManualTime Time => _time;

    private protected TestStore Store => _store;

    public async ValueTask InitializeAsync() => _store = await TestStore.MakeAsync(kind, server);

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
