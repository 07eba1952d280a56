namespace Sideband.Bmc.Storage;

/// <summary>What survives a restart: values by name. Nothing is safe before <see cref="Flush"/> has returned.</summary>
public interface INvStore : IDisposable
{
    /// <summary>Whether anything waits for <see cref="Flush"/>.</summary>
    bool IsDirty { get; }

    /// <summary>The value of a name; null where there is none.</summary>
    byte[]? Find(string key);

    /// <summary>The names that begin so, in the order of their characters.</summary>
    IReadOnlyList<string> Keys(string prefix);

    /// <summary>Gives a name a value.</summary>
    void Put(string key, ReadOnlySpan<byte> value);

    /// <summary>Takes a name away.</summary>
    void Delete(string key);

    /// <summary>Returns when everything is on disk.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    void Flush();
}
