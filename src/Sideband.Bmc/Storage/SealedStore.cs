namespace Sideband.Bmc.Storage;

/// <summary>
/// A store whose secrets are on disk only as a key seals them: whoever gets hold of the file alone has no password. RAKP needs
/// the passwords themselves, so that hashes would not do. (IPMI v2.0 §13.31)
/// </summary>
public sealed class SealedStore : INvStore
{
    /// <summary>Where this is, all secrets are sealed; it also tells a wrong key before anything else does.</summary>
    private const string Seal = "sealed";

    private readonly NvStore _store;
    private readonly StoreKey _key;

    private SealedStore(NvStore store, StoreKey key) => (_store, _key) = (store, key);

    /// <summary>What was done to a store of before, in words; null where nothing was.</summary>
    public string? Migration { get; private set; }

    /// <inheritdoc/>
    public bool IsDirty => _store.IsDirty;

    /// <inheritdoc/>
    public bool IsReadOnly => _store.IsReadOnly;

    /// <inheritdoc/>
    public long Refusals => _store.Refusals;

    /// <summary>Puts a seal on a store; secrets that it has in the clear are sealed, and their old form leaves the file.</summary>
    /// <param name="store">The store; disposed of with this one.</param>
    /// <param name="key">The key; it stays the caller's.</param>
    /// <exception cref="IOException">The secrets were sealed with another key, or the disk is broken.</exception>
    public static SealedStore Open(NvStore store, StoreKey key)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(key);
        var opened = new SealedStore(store, key);
        if (store.Find(Seal) is { } seal)
            opened.Check(seal);
        else
            opened.SealAll();
        return opened;
    }

    /// <inheritdoc/>
    public byte[]? Find(string key) =>
        _store.Find(key) is not { } value ? null
        : SecretNames.Includes(key) ? Unsealed(key, value)
        : value;

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(string prefix) => _store.Keys(prefix);

    /// <inheritdoc/>
    public void Put(string key, ReadOnlySpan<byte> value)
    {
        if (!SecretNames.Includes(key))
        {
            _store.Put(key, value);
            return;
        }
        // An untouched store has neither secrets nor a seal, and costs no write at its first start.
        if (_store.Find(Seal) is null)
            _store.Put(Seal, _key.Seal(Seal, "all secrets"u8));
        _store.Put(key, _key.Seal(key, value));
    }

    /// <inheritdoc/>
    public void Delete(string key) => _store.Delete(key);

    /// <inheritdoc/>
    public void Flush() => _store.Flush();

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private void Check(ReadOnlySpan<byte> seal)
    {
        if (_key.TryUnseal(Seal, seal) is null)
            throw WrongKey();
        foreach (var name in _store.Keys("").Where(SecretNames.Includes))
            _ = Find(name);
    }

    private void SealAll()
    {
        var names = _store.Keys("").Where(SecretNames.Includes).ToArray();
        if (names.Length == 0)
            return;
        foreach (var name in names)
            Put(name, _store.Find(name));
        // One frame has all of it, in a file of its own: after a power cut it is the old file or the new one.
        _store.FlushAnew();
        Migration = $"{_store.Path}: {names.Length} secrets that were in the clear are sealed now.";
    }

    private byte[] Unsealed(string name, ReadOnlySpan<byte> box) => _key.TryUnseal(name, box) ?? throw WrongKey();

    private IOException WrongKey() =>
        new(
            $"The passwords in {_store.Path} were sealed with another key: bring that key back, or move the store away to start afresh."
        );
}
