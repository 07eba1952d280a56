namespace Sideband.Protocol;

/// <summary>Turns the sixteen bytes of a GUID into one and back.</summary>
public static class SystemGuid
{
    private const int Size = 16;

    /// <summary>The GUID; null where there are not sixteen bytes.</summary>
    public static Guid? Decode(ReadOnlySpan<byte> bytes, GuidEncoding encoding = GuidEncoding.Auto)
    {
        if (bytes.Length != Size)
            return null;
        return encoding switch
        {
            GuidEncoding.Smbios => new Guid(bytes),
            GuidEncoding.Rfc4122 => new Guid(bytes, bigEndian: true),
            GuidEncoding.Ipmi => Reversed(bytes),
            _ => Decode(bytes, Recognise(bytes)),
        };
    }

    /// <summary>The sixteen bytes; <see cref="GuidEncoding.Auto"/> is SMBIOS's order, which peers recognise first.</summary>
    public static byte[] Encode(Guid guid, GuidEncoding encoding = GuidEncoding.Auto)
    {
        if (encoding is GuidEncoding.Auto or GuidEncoding.Smbios)
            return guid.ToByteArray();
        var bytes = guid.ToByteArray(bigEndian: true);
        if (encoding == GuidEncoding.Ipmi)
            Array.Reverse(bytes);
        return bytes;
    }

    /// <summary>The encoding in which the bytes have the version and the variant of a proper GUID.</summary>
    public static GuidEncoding Recognise(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            return GuidEncoding.Smbios;
        if (IsProper(version: bytes[7], variant: bytes[8]))
            return GuidEncoding.Smbios;
        if (IsProper(version: bytes[9], variant: bytes[7]))
            return GuidEncoding.Ipmi;
        return IsProper(version: bytes[6], variant: bytes[8]) ? GuidEncoding.Rfc4122 : GuidEncoding.Smbios;
    }

    private static bool IsProper(byte version, byte variant) => version >> 4 is >= 1 and <= 8 && variant >> 6 == 0b10;

    private static Guid Reversed(ReadOnlySpan<byte> bytes)
    {
        Span<byte> turned = stackalloc byte[Size];
        bytes.CopyTo(turned);
        turned.Reverse();
        return new(turned, bigEndian: true);
    }
}
