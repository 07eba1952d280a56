namespace Sideband.Fleet.Stores;

/// <summary>The store cannot be used. The message says why.</summary>
public sealed class FleetStoreException : Exception
{
    /// <summary>Without words.</summary>
    public FleetStoreException()
        : this("The store cannot be used.") { }

    /// <summary>With words.</summary>
    public FleetStoreException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public FleetStoreException(string message, Exception? inner)
        : base(message, inner) { }
}
