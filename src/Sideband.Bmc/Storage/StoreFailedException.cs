namespace Sideband.Bmc.Storage;

/// <summary>The disk of a store failed: the store is read-only now, and what was not yet flushed is not safe.</summary>
public sealed class StoreFailedException : IOException
{
    /// <summary>Nothing is known.</summary>
    public StoreFailedException() { }

    /// <summary>With a whole message.</summary>
    public StoreFailedException(string message)
        : base(message) { }

    /// <summary>With a whole message and the system's error.</summary>
    public StoreFailedException(string message, int hresult)
        : base(message, hresult) { }

    /// <summary>With a whole message and what caused it.</summary>
    public StoreFailedException(string message, Exception inner)
        : base(message, inner) { }
}
