using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Sideband.Bmc.Storage;

/// <summary>A record of the log: length, check, name and value; a value of no length takes the name away.</summary>
internal static class LogRecord
{
    private const int HeaderSize = 10; // length of the rest, CRC-32C of the rest, length of the name
    private const int Largest = 1 << 24;

    public static byte[] Write(string key, ReadOnlySpan<byte> value)
    {
        var name = Encoding.UTF8.GetBytes(key);
        var bytes = new byte[HeaderSize + name.Length + value.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - 8);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)name.Length);
        name.CopyTo(bytes, HeaderSize);
        value.CopyTo(bytes.AsSpan(HeaderSize + name.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Check(bytes.AsSpan(8)));
        return bytes;
    }

    /// <summary>Reads the record at the start; false where the log is torn there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> log, out string key, out ReadOnlySpan<byte> value, out int size)
    {
        key = "";
        value = default;
        size = 0;
        if (log.Length < HeaderSize)
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(log);
        if (length is < 2 or > Largest || log.Length < length + 8)
            return false;
        var rest = log.Slice(8, length);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (Check(rest) != BinaryPrimitives.ReadUInt32LittleEndian(log[4..]) || nameLength > length - 2)
            return false;
        key = Encoding.UTF8.GetString(rest.Slice(2, nameLength));
        value = rest[(2 + nameLength)..];
        size = length + 8;
        return true;
    }

    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
