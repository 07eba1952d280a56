namespace Sideband.Fleet.Stores;

/// <summary>Small things that are kept whole.</summary>
internal sealed class DocumentTable(StoreDatabase database) : IDocumentStore
{
    private const string Find = "SELECT key, text, version FROM document WHERE kind = @kind AND key = @key";
    private const string List = "SELECT key, text, version FROM document WHERE kind = @kind ORDER BY key";

    private const string Add =
        "INSERT INTO document(kind, key, version, text) VALUES (@kind, @key, 1, @text) ON CONFLICT DO NOTHING";

    private const string Change =
        "UPDATE document SET text = @text, version = version + 1 WHERE kind = @kind AND key = @key AND version = @version";

    private const string Remove = "DELETE FROM document WHERE kind = @kind AND key = @key";

    public async Task<Document?> FindAsync(string kind, string key, CancellationToken cancellation = default) =>
        (await ReadAsync(Find, cancellation, ("kind", kind), ("key", key)).ConfigureAwait(false)) is [var found]
            ? found
            : null;

    public Task<IReadOnlyList<Document>> ListAsync(string kind, CancellationToken cancellation = default) =>
        ReadAsync(List, cancellation, ("kind", kind));

    public Task<bool> PutAsync(
        string kind,
        string key,
        string text,
        long version,
        CancellationToken cancellation = default
    ) =>
        version == 0
            ? ChangesAsync(Add, cancellation, ("kind", kind), ("key", key), ("text", text))
            : ChangesAsync(Change, cancellation, ("kind", kind), ("key", key), ("text", text), ("version", version));

    public Task<bool> RemoveAsync(string kind, string key, CancellationToken cancellation = default) =>
        ChangesAsync(Remove, cancellation, ("kind", kind), ("key", key));

    private Task<IReadOnlyList<Document>> ReadAsync(
        string text,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    ) =>
        database.InTransactionAsync(
            transaction =>
                transaction.ReadAsync(
                    text,
                    row => new Document(row.GetString(0), row.GetString(1), row.GetInt64(2)),
                    cancellation,
                    parameters
                ),
            cancellation
        );

    private Task<bool> ChangesAsync(
        string text,
        CancellationToken cancellation,
        params (string Name, object? Value)[] parameters
    ) =>
        database.InTransactionAsync(
            async transaction =>
                await transaction.ExecuteAsync(text, cancellation, parameters).ConfigureAwait(false) > 0,
            cancellation
        );
}
