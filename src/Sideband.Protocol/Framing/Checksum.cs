namespace Sideband.Protocol.Framing;

/// <summary>The checksum of IPMB and LAN messages, SDR-less records and FRU areas: all bytes with it add up to zero.</summary>
public static class Checksum
{
    /// <summary>The byte that makes the sum zero.</summary>
    public static byte Of(ReadOnlySpan<byte> bytes) => (byte)-Sum(bytes);

    /// <summary>Whether the bytes, their checksum included, add up to zero.</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes) => Sum(bytes) == 0;

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        byte sum = 0;
        foreach (var b in bytes)
            sum += b;
        return sum;
    }
}
