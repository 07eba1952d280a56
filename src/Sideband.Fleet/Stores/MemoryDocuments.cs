using System.Collections.Concurrent;

namespace Sideband.Fleet.Stores;

/// <summary>Documents where nothing is kept: they end with the program.</summary>
public sealed class MemoryDocuments : IDocumentStore
{
    private readonly ConcurrentDictionary<(string Kind, string Key), Document> _documents = new();

    /// <inheritdoc/>
    public Task<Document?> FindAsync(string kind, string key, CancellationToken cancellation = default) =>
        Task.FromResult(_documents.GetValueOrDefault((kind, key)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Document>> ListAsync(string kind, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Document>>([
            .. _documents
                .Where(d => d.Key.Kind == kind)
                .Select(d => d.Value)
                .OrderBy(d => d.Key, StringComparer.Ordinal),
        ]);

    /// <inheritdoc/>
    public Task<bool> PutAsync(
        string kind,
        string key,
        string text,
        long version,
        CancellationToken cancellation = default
    )
    {
        var next = new Document(key, text, version + 1);
        return Task.FromResult(
            version == 0
                ? _documents.TryAdd((kind, key), next)
                : _documents.TryGetValue((kind, key), out var now)
                    && now.Version == version
                    && _documents.TryUpdate((kind, key), next, now)
        );
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string kind, string key, CancellationToken cancellation = default) =>
        Task.FromResult(_documents.TryRemove((kind, key), out _));
}
