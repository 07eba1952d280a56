namespace Sideband.Bmc.Storage;

/// <summary>The part of a store that belongs to a satellite: the same names under one of its own.</summary>
internal sealed class StorePart(INvStore whole, string name) : INvStore
{
    public bool IsDirty => whole.IsDirty;

    public bool IsReadOnly => whole.IsReadOnly;

    public long Refusals => whole.Refusals;

    public byte[]? Find(string key) => whole.Find(name + key);

    public IReadOnlyList<string> Keys(string prefix) =>
        [.. whole.Keys(name + prefix).Select(key => key[name.Length..])];

    public void Put(string key, ReadOnlySpan<byte> value) => whole.Put(name + key, value);

    public void Delete(string key) => whole.Delete(name + key);

    public void Flush() => whole.Flush();

    /// <summary>The whole is another's to close.</summary>
    public void Dispose() { }
}
