using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Documents of one kind as objects.</summary>
/// <param name="documents">Where they are.</param>
/// <param name="kind">Their kind.</param>
/// <param name="form">How they are written.</param>
internal sealed class KeptList<T>(IDocumentStore documents, string kind, JsonTypeInfo<T> form)
    where T : class
{
    /// <summary>One; null where there is none.</summary>
    public async Task<T?> FindAsync(string key, CancellationToken cancellation) =>
        await documents.FindAsync(kind, key, cancellation).ConfigureAwait(false) is { } found ? Read(found) : null;

    /// <summary>All.</summary>
    public async Task<IReadOnlyList<(string Key, T Value)>> ListAsync(CancellationToken cancellation) =>
        [.. (await documents.ListAsync(kind, cancellation).ConfigureAwait(false)).Select(d => (d.Key, Read(d)))];

    /// <summary>Keeps a new one.</summary>
    /// <returns>False: there is one already.</returns>
    public Task<bool> AddAsync(string key, T value, CancellationToken cancellation) =>
        documents.PutAsync(kind, key, JsonSerializer.Serialize(value, form), 0, cancellation);

    /// <summary>Changes one, however often others are faster.</summary>
    /// <param name="key">Which.</param>
    /// <param name="change">What it becomes; null leaves it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it is now; null where there is none, or it was left.</returns>
    public async Task<T?> ChangeAsync(string key, Func<T, T?> change, CancellationToken cancellation)
    {
        while (await documents.FindAsync(kind, key, cancellation).ConfigureAwait(false) is { } found)
        {
            if (change(Read(found)) is not { } next)
                return null;
            var text = JsonSerializer.Serialize(next, form);
            if (await documents.PutAsync(kind, key, text, found.Version, cancellation).ConfigureAwait(false))
                return next;
        }
        return null;
    }

    /// <summary>Changes all, each however often others are faster.</summary>
    /// <param name="change">What one becomes; null leaves it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many there are.</returns>
    public async Task<int> ChangeAllAsync(Func<T, T?> change, CancellationToken cancellation)
    {
        var all = await documents.ListAsync(kind, cancellation).ConfigureAwait(false);
        foreach (var one in all)
            await ChangeAsync(one.Key, change, cancellation).ConfigureAwait(false);
        return all.Count;
    }

    /// <summary>Removes one.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> RemoveAsync(string key, CancellationToken cancellation) =>
        documents.RemoveAsync(kind, key, cancellation);

    private T Read(Document document)
    {
        try
        {
            return JsonSerializer.Deserialize(document.Text, form)
                ?? throw new FleetStoreException($"the {kind} {document.Key} in the store is empty");
        }
        catch (JsonException e)
        {
            throw new FleetStoreException($"a {kind} in the store is damaged", e);
        }
    }
}
