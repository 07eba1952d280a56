namespace Sideband.Fleet.Tests;

/// <summary>A kind of store. Whatever is kept, each keeps alike.</summary>
public enum StoreKind
{
    /// <summary>One file.</summary>
    Sqlite,

    /// <summary>A server's database.</summary>
    Postgres,
}
