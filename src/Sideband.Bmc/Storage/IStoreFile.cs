namespace Sideband.Bmc.Storage;

/// <summary>A file of a store. Nothing is safe before <see cref="Sync"/> has returned.</summary>
internal interface IStoreFile : IDisposable
{
    byte[] ReadAll();

    /// <summary>Writes behind the end; a failure may leave a part there.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    void Truncate(long length);

    /// <summary>Returns when everything is on disk. After a failure nobody knows what is.</summary>
    void Sync();
}
