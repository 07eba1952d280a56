namespace Sideband.Bmc.Storage;

/// <summary>Where a store keeps its files. A test puts a disk here that fails, tears writes and loses power.</summary>
internal interface IStoreDisk
{
    /// <summary>Opens a file or makes it; nobody else has it open meanwhile.</summary>
    /// <exception cref="IOException">Somebody else has it open, or the disk is broken.</exception>
    IStoreFile Open(string path);

    /// <summary>Puts a file in the place of another; whatever happens, one of the two has that name.</summary>
    void Replace(string from, string to);

    /// <summary>Takes a file away where there is one.</summary>
    void Delete(string path);
}
