namespace Sideband.Fleet.Stores;

/// <summary>The documents of a store in one file.</summary>
internal sealed class SqliteDocuments(SqliteStore store) : IDocumentStore
{
    public Task<Document?> FindAsync(string kind, string key, CancellationToken cancellation = default) =>
        store.InTurnAsync(
            transaction =>
            {
                using var reader = store
                    .Command(transaction, SqliteTexts.Document, ("kind", kind), ("key", key))
                    .ExecuteReader();
                return reader.Read() ? new Document(key, reader.GetString(0), reader.GetInt64(1)) : null;
            },
            cancellation
        );

    public Task<IReadOnlyList<Document>> ListAsync(string kind, CancellationToken cancellation = default) =>
        store.InTurnAsync(
            transaction =>
            {
                using var reader = store.Command(transaction, SqliteTexts.Documents, ("kind", kind)).ExecuteReader();
                var documents = new List<Document>();
                while (reader.Read())
                    documents.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
                return (IReadOnlyList<Document>)documents;
            },
            cancellation
        );

    public Task<bool> PutAsync(
        string kind,
        string key,
        string text,
        long version,
        CancellationToken cancellation = default
    ) =>
        store.InTurnAsync(
            transaction =>
                store
                    .Command(
                        transaction,
                        version == 0 ? SqliteTexts.AddDocument : SqliteTexts.ChangeDocument,
                        ("kind", kind),
                        ("key", key),
                        ("text", text),
                        ("version", version)
                    )
                    .ExecuteNonQuery() > 0,
            cancellation
        );

    public Task<bool> RemoveAsync(string kind, string key, CancellationToken cancellation = default) =>
        store.InTurnAsync(
            transaction =>
                store.Command(transaction, SqliteTexts.RemoveDocument, ("kind", kind), ("key", key)).ExecuteNonQuery()
                > 0,
            cancellation
        );
}
