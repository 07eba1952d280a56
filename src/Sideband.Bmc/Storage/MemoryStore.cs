namespace Sideband.Bmc.Storage;

/// <summary>Keeps nothing beyond the process: for demonstrations and tests.</summary>
public sealed class MemoryStore : INvStore
{
    private readonly SortedDictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsDirty => false;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public long Refusals => 0;

    /// <inheritdoc/>
    public byte[]? Find(string key) => _values.GetValueOrDefault(key);

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(string prefix) =>
        [.. _values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    /// <inheritdoc/>
    public void Put(string key, ReadOnlySpan<byte> value) => _values[key] = value.ToArray();

    /// <inheritdoc/>
    public void Delete(string key) => _values.Remove(key);

    /// <inheritdoc/>
    public void Flush() { }

    /// <inheritdoc/>
    public void Dispose() { }
}
