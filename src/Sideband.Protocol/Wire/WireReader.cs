using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sideband.Protocol.Wire;

/// <summary>
/// Reads a body. It is sticky and never throws: what is missing reads as zero, and <see cref="IsShort"/> tells.
/// </summary>
public ref struct WireReader(ReadOnlySpan<byte> data) : IWire
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _position;
    private int _bit;

    /// <summary>Something was missing.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Whole bytes that were not read.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Nothing was missing and nothing is left over.</summary>
    public readonly bool IsComplete => !IsShort && Remaining == 0;

    /// <summary>How many bits were read so far.</summary>
    internal readonly int BitPosition => (_position * 8) + _bit;

    /// <inheritdoc/>
    public readonly bool Present(bool inMessage) => Remaining > 0;

    /// <inheritdoc/>
    public readonly void Enter(string name) { }

    /// <inheritdoc/>
    public readonly void Leave() { }

    /// <inheritdoc/>
    public void Reserved(int bits) => ReadReserved(bits);

    /// <summary>Reads reserved bits and returns the first eight of them.</summary>
    internal uint ReadReserved(int bits)
    {
        uint set = 0;
        for (var done = 0; done < bits; )
        {
            var width = Math.Min(bits - done, 8 - _bit);
            set |= (uint)Bits(width, 0) << Math.Min(done, 24);
            done += width;
        }
        return set;
    }

    /// <inheritdoc/>
    public bool Flag(bool value, string name = "") => Bits(1, 0) != 0;

    /// <inheritdoc/>
    public byte Bits(int width, byte value, string name = "")
    {
        if (_position >= _data.Length)
        {
            IsShort = true;
            return 0;
        }
        var bits = (byte)(_data[_position] >> _bit & (1 << width) - 1);
        _bit += width;
        if (_bit == 8)
        {
            _bit = 0;
            _position++;
        }
        return bits;
    }

    /// <inheritdoc/>
    public ushort Bits16(int width, ushort value, string name = "")
    {
        var low = Math.Min(width, 8 - _bit);
        var bits = (uint)Bits(low, 0);
        for (var done = low; done < width; )
        {
            var next = Math.Min(width - done, 8);
            bits |= (uint)Bits(next, 0) << done;
            done += next;
        }
        return (ushort)bits;
    }

    /// <inheritdoc/>
    public T Enum<T>(int width, T value, string name = "")
        where T : unmanaged, Enum =>
        Unsafe.SizeOf<T>() == 1 ? Unsafe.BitCast<byte, T>(Bits(width, 0)) : Unsafe.BitCast<ushort, T>(Bits16(width, 0));

    /// <inheritdoc/>
    public byte U8(byte value, string name = "") => Take(1) is [var b] ? b : (byte)0;

    /// <inheritdoc/>
    public sbyte I8(sbyte value, string name = "") => (sbyte)U8(0);

    /// <inheritdoc/>
    public ushort U16(ushort value, string name = "") =>
        Take(2) is { Length: 2 } bytes ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;

    /// <inheritdoc/>
    public short I16(short value, string name = "") => (short)U16(0);

    /// <inheritdoc/>
    public uint U24(uint value, string name = "") =>
        Take(3) is [var low, var middle, var high] ? (uint)(low | middle << 8 | high << 16) : 0;

    /// <inheritdoc/>
    public uint U32(uint value, string name = "") =>
        Take(4) is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;

    /// <inheritdoc/>
    public ushort U16BigEndian(ushort value, string name = "") => BinaryPrimitives.ReverseEndianness(U16(0));

    /// <inheritdoc/>
    public uint U32BigEndian(uint value, string name = "") => BinaryPrimitives.ReverseEndianness(U32(0));

    /// <inheritdoc/>
    public byte Bcd(byte value, string name = "")
    {
        var raw = U8(0);
        return (byte)(((raw >> 4) * 10) + (raw & 0xF));
    }

    /// <inheritdoc/>
    public Octets Bytes(int length, Octets value, string name = "") => Octets.Create(Take(length));

    /// <inheritdoc/>
    public Octets Address(int length, Octets value, string name = "") => Bytes(length, value);

    /// <inheritdoc/>
    public Octets Rest(Octets value, string name = "") => Octets.Create(Take(Remaining));

    /// <inheritdoc/>
    public string Text(int length, string? value, string name = "")
    {
        var bytes = Take(length);
        var end = bytes.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <inheritdoc/>
    public Octets Parameter(ParameterFamily family, byte? selector, Octets value, string name = "") => Rest(value);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count <= Remaining && _bit == 0)
        {
            _position += count;
            return _data.Slice(_position - count, count);
        }
        IsShort = true;
        _position = _data.Length;
        _bit = 0;
        return default;
    }
}
