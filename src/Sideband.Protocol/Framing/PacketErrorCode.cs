namespace Sideband.Protocol.Framing;

/// <summary>The packet error code of SMBus: CRC-8 with the polynomial x^8+x^2+x+1 over all bytes of a transaction.</summary>
public static class PacketErrorCode
{
    private const byte Polynomial = 0x07;

    /// <summary>The code of bytes that follow others.</summary>
    /// <param name="bytes">All bytes, addresses included.</param>
    /// <param name="before">The code of the bytes before these.</param>
    public static byte Of(ReadOnlySpan<byte> bytes, byte before = 0)
    {
        var code = before;
        foreach (var b in bytes)
        {
            code ^= b;
            for (var bit = 0; bit < 8; bit++)
                code = (byte)(code << 1 ^ ((code & 0x80) != 0 ? Polynomial : 0));
        }
        return code;
    }
}
