namespace Sideband.Protocol.Records.Spd;

/// <summary>The checksum of DDR3 and DDR4 modules: CRC-16 with x¹⁶ + x¹² + x⁵ + 1, from 0. (JEDEC 21-C)</summary>
public static class SpdChecksum
{
    /// <summary>The checksum of bytes; a module has it with the low byte first.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
        }
        return (ushort)crc;
    }
}
