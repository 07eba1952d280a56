using Sideband.Protocol.Records.Fru;

namespace Sideband.Bmc.Machines;

/// <summary>An inventory of a machine.</summary>
/// <param name="Name">What it is called in the repository.</param>
/// <param name="Document">What it says.</param>
/// <param name="Size">Bytes that it holds.</param>
public sealed record FruModel(string Name, FruDocument Document, int Size = 2048)
{
    /// <summary>Its bytes, which all machines of the kind share: whoever changes them changes a copy.</summary>
    internal byte[] Image => field ??= Build();

    private byte[] Build()
    {
        var image = Document.Build();
        Array.Resize(ref image, Math.Max(Size, image.Length));
        return image;
    }
}
