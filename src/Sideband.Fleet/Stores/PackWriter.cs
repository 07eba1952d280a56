using System.Buffers;
using System.Buffers.Binary;

namespace Sideband.Fleet.Stores;

/// <summary>Writes numbers as small as they are.</summary>
internal sealed class PackWriter
{
    private const int LongestNumber = 10;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>A number in seven bits a byte; a negative one takes all of them.</summary>
    public void Number(long number)
    {
        var span = _bytes.GetSpan(LongestNumber);
        var length = 0;
        var left = (ulong)number;
        for (; left >= PackReader.More; left >>= PackReader.Bits)
            span[length++] = (byte)(left | PackReader.More);
        span[length++] = (byte)left;
        _bytes.Advance(length);
    }

    public void Value(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
}
