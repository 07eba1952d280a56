using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Dcmi;

/// <summary>
/// The owner's mark of the machine. It is the one of the machine's inventory: who writes either has written both.
/// (DCMI 1.5 §6.4.1)
/// </summary>
internal sealed class AssetTag(INvStore store, FruStore inventories)
{
    /// <summary>A field of an inventory holds no more.</summary>
    public const int Longest = FruField.Longest;

    private const string Key = "dcmi/asset";
    private const byte System = 0;
    private const int Field = 5;

    /// <summary>The mark, and how the inventory has it.</summary>
    public (Octets Bytes, FruFieldEncoding Encoding, bool IsEnglish) Read()
    {
        var kept = (Octets)store.Find(Key);
        if (Product(out _) is not { } product)
            return (kept, FruFieldEncoding.Text, true);
        var field = product.Fields[Field];
        // A field of one byte would read as the end of all fields: in the inventory a space stands behind it.
        if (kept.Length == 1 && field.Bytes == Text(kept).Bytes)
            return (kept, FruFieldEncoding.Text, true);
        return (field.Bytes, field.Encoding, FruField.IsEnglish(product.Language));
    }

    /// <summary>Writes the mark; false where the inventory has no room for it.</summary>
    public bool Write(Octets bytes)
    {
        if (Product(out var document) is { } product)
        {
            var changed = document with
            {
                Product = product with { Fields = product.Fields.SetItem(Field, Text(bytes)) },
            };
            var image = changed.Build();
            if (image.Length > inventories.Find(System)!.Length)
                return false;
            inventories.Write(System, 0, image);
        }
        store.Put(Key, bytes.Span);
        return true;
    }

    private static FruField Text(Octets bytes) =>
        new(FruFieldEncoding.Text, bytes.Length == 1 ? new byte[] { bytes[0], (byte)' ' } : bytes);

    private FruArea? Product(out FruDocument document)
    {
        document = new();
        return
            inventories.Find(System) is { } image
            && FruDocument.TryParse(image, out document)
            && document is { Problems.Length: 0, Product: { Fields.Length: > Field } product }
            ? product
            : null;
    }
}
