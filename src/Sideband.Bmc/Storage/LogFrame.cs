using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Sideband.Bmc.Storage;

/// <summary>
/// What one flush adds to the log: all of its changes under one check, so that after a power cut either all of them are
/// there or none. A frame begins with a mark, by which the next one is found behind damage.
/// </summary>
internal static class LogFrame
{
    public const int HeaderSize = 12; // mark, CRC-32C of what follows, length of the changes
    private const int EntryHeaderSize = 6; // length of the name, length of the value
    private const int Largest = 1 << 28;

    public static ReadOnlySpan<byte> Mark => "SBf1"u8;

    /// <summary>Adds a change to a frame that is being written; a value of no length takes the name away.</summary>
    public static void Add(ArrayBufferWriter<byte> frame, string key, ReadOnlySpan<byte> value)
    {
        if (frame.WrittenCount == 0)
            frame.Write(stackalloc byte[HeaderSize]);
        var nameLength = Encoding.UTF8.GetByteCount(key);
        var entry = frame.GetSpan(EntryHeaderSize + nameLength + value.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)nameLength);
        BinaryPrimitives.WriteInt32LittleEndian(entry[2..], value.Length);
        Encoding.UTF8.GetBytes(key, entry[EntryHeaderSize..]);
        value.CopyTo(entry[(EntryHeaderSize + nameLength)..]);
        frame.Advance(EntryHeaderSize + nameLength + value.Length);
    }

    /// <summary>Fills in the header of a frame that has all its changes.</summary>
    public static void Seal(Span<byte> frame)
    {
        Mark.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], frame.Length - HeaderSize);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Check(frame[8..]));
    }

    /// <summary>Reads the frame at the start; false where there is no whole one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> log, out ReadOnlySpan<byte> changes)
    {
        changes = default;
        if (log.Length < HeaderSize || !log.StartsWith(Mark))
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(log[8..]);
        if (length is < 0 or > Largest || log.Length < HeaderSize + length)
            return false;
        if (Check(log.Slice(8, length + 4)) != BinaryPrimitives.ReadUInt32LittleEndian(log[4..]))
            return false;
        changes = log.Slice(HeaderSize, length);
        return true;
    }

    /// <summary>Takes the next change off; false where there is none.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> changes, out string key, out ReadOnlySpan<byte> value)
    {
        key = "";
        value = default;
        if (changes.Length < EntryHeaderSize)
            return false;
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(changes);
        var valueLength = BinaryPrimitives.ReadInt32LittleEndian(changes[2..]);
        if (valueLength < 0 || changes.Length - EntryHeaderSize - nameLength < valueLength)
            return false;
        key = Encoding.UTF8.GetString(changes.Slice(EntryHeaderSize, nameLength));
        value = changes.Slice(EntryHeaderSize + nameLength, valueLength);
        changes = changes[(EntryHeaderSize + nameLength + valueLength)..];
        return true;
    }

    /// <summary>Where the next whole frame begins; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<byte> log, int from)
    {
        while (from < log.Length)
        {
            var found = log[from..].IndexOf(Mark);
            if (found < 0)
                return -1;
            if (TryRead(log[(from + found)..], out _))
                return from + found;
            from += found + 1;
        }
        return -1;
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
