namespace Sideband.Bmc.Storage;

/// <summary>The inventories by number, as bytes. (IPMI v2.0 §34)</summary>
internal sealed class FruStore(INvStore store)
{
    private readonly SortedDictionary<byte, byte[]> _images = [];

    /// <summary>What the machine's file says; all machines of the kind share it.</summary>
    private readonly Dictionary<byte, byte[]> _offered = [];

    public IReadOnlyDictionary<byte, byte[]> All => _images;

    /// <summary>Lets an inventory exist; what was written to it before the last stop comes first.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="image">What it holds at first; it is not changed.</param>
    public void Offer(byte id, byte[] image)
    {
        _offered[id] = image;
        Load(id, image);
    }

    /// <summary>Begins again with what is kept.</summary>
    public void Reload()
    {
        foreach (var (id, image) in _offered)
            Load(id, image);
    }

    public byte[]? Find(byte id) => _images.GetValueOrDefault(id);

    public void Write(byte id, int offset, ReadOnlySpan<byte> data)
    {
        // What is there may be everybody's, or the store's.
        byte[] changed = [.. _images[id]];
        data.CopyTo(changed.AsSpan(offset));
        _images[id] = changed;
        store.Put(KeyOf(id), changed);
    }

    private void Load(byte id, byte[] image)
    {
        var bytes = store.Find(KeyOf(id)) ?? image;
        if (bytes.Length < image.Length)
            Array.Resize(ref bytes, image.Length);
        _images[id] = bytes;
    }

    private static string KeyOf(byte id) => $"fru/{id}";
}
