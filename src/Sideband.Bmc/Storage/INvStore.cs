namespace Sideband.Bmc.Storage;

/// <summary>What survives a restart: values by name. Nothing is safe before <see cref="Flush"/> has returned.</summary>
public interface INvStore : IDisposable
{
    /// <summary>Whether anything waits for <see cref="Flush"/>.</summary>
    bool IsDirty { get; }

    /// <summary>Whether the disk has failed: from then on changes are turned down until the store is opened again.</summary>
    bool IsReadOnly { get; }

    /// <summary>How many changes a read-only store has turned down.</summary>
    long Refusals { get; }

    /// <summary>The value of a name; null where there is none.</summary>
    byte[]? Find(string key);

    /// <summary>The names that begin so, in the order of their characters.</summary>
    IReadOnlyList<string> Keys(string prefix);

    /// <summary>Gives a name a value.</summary>
    void Put(string key, ReadOnlySpan<byte> value);

    /// <summary>Takes a name away.</summary>
    void Delete(string key);

    /// <summary>Returns when everything is on disk; all changes since the last time are safe together or not at all.</summary>
    /// <exception cref="StoreFailedException">
    /// The disk is full or broken; the store is read-only from now on, and has the values of before the changes.
    /// </exception>
    void Flush();
}
