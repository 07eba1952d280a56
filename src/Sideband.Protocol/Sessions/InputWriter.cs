using System.Buffers.Binary;

namespace Sideband.Protocol.Sessions;

/// <summary>Puts the inputs of a keyed hash one behind the other.</summary>
internal ref struct InputWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Add(byte value) => _buffer[_length++] = value;

    public void Add(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer[_length..], value);
        _length += sizeof(uint);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }
}
