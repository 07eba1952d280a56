namespace Sideband.Bmc.Storage;

/// <summary>The inventories by number, as bytes. (IPMI v2.0 §34)</summary>
internal sealed class FruStore(INvStore store)
{
    private readonly SortedDictionary<byte, byte[]> _images = [];

    /// <summary>What the machine's file says.</summary>
    private readonly Dictionary<byte, (byte[] Image, int Size)> _offered = [];

    public IReadOnlyDictionary<byte, byte[]> All => _images;

    /// <summary>Lets an inventory exist; what was written to it before the last stop comes first.</summary>
    public void Offer(byte id, byte[] image, int size)
    {
        _offered[id] = (image, size);
        var saved = store.Find(KeyOf(id));
        var bytes = (byte[])(saved ?? image).Clone();
        Array.Resize(ref bytes, Math.Max(size, bytes.Length));
        _images[id] = bytes;
    }

    /// <summary>Begins again with what is kept.</summary>
    public void Reload()
    {
        foreach (var (id, (image, size)) in _offered)
            Offer(id, image, size);
    }

    public byte[]? Find(byte id) => _images.GetValueOrDefault(id);

    public void Write(byte id, int offset, ReadOnlySpan<byte> data)
    {
        data.CopyTo(_images[id].AsSpan(offset));
        store.Put(KeyOf(id), _images[id]);
    }

    private static string KeyOf(byte id) => $"fru/{id}";
}
