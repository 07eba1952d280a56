using System.Runtime.CompilerServices;
using System.Text;

namespace Sideband.Protocol.Wire;

/// <summary>
/// Writes a body. Every bit is written, so that the caller's buffer may be dirty. It never throws: when the buffer ends,
/// <see cref="Overflowed"/> tells, and <see cref="Length"/> goes on counting what would have been needed. Behind an optional
/// field that the message does not have there is nothing more: a reader could not tell what it is.
/// </summary>
public ref struct WireWriter(Span<byte> buffer) : IWire
{
    private readonly Span<byte> _buffer = buffer;
    private int _bit;
    private bool _ended;

    /// <summary>Bytes written, or needed.</summary>
    public int Length { get; private set; }

    /// <summary>The buffer was too small.</summary>
    public readonly bool Overflowed => Length > _buffer.Length;

    /// <inheritdoc/>
    public bool Present(bool inMessage) => !(_ended |= !inMessage);

    /// <inheritdoc/>
    public readonly void Enter(string name) { }

    /// <inheritdoc/>
    public readonly void Leave() { }

    /// <inheritdoc/>
    public void Reserved(int bits)
    {
        for (var done = 0; done < bits; )
        {
            var width = Math.Min(bits - done, 8 - _bit);
            Bits(width, 0);
            done += width;
        }
    }

    /// <inheritdoc/>
    public bool Flag(bool value, string name = "")
    {
        Bits(1, value ? (byte)1 : (byte)0);
        return value;
    }

    /// <inheritdoc/>
    public byte Bits(int width, byte value, string name = "")
    {
        if (_bit == 0)
        {
            Length++;
            if (!Overflowed)
                _buffer[Length - 1] = 0;
        }
        if (!Overflowed)
            _buffer[Length - 1] |= (byte)((value & (1 << width) - 1) << _bit);
        _bit = (_bit + width) & 7;
        return value;
    }

    /// <inheritdoc/>
    public ushort Bits16(int width, ushort value, string name = "")
    {
        var low = Math.Min(width, 8 - _bit);
        Bits(low, (byte)value);
        for (var done = low; done < width; )
        {
            var next = Math.Min(width - done, 8);
            Bits(next, (byte)(value >> done));
            done += next;
        }
        return value;
    }

    /// <inheritdoc/>
    public T Enum<T>(int width, T value, string name = "")
        where T : unmanaged, Enum
    {
        if (Unsafe.SizeOf<T>() == 1)
            Bits(width, Unsafe.BitCast<T, byte>(value));
        else
            Bits16(width, Unsafe.BitCast<T, ushort>(value));
        return value;
    }

    /// <inheritdoc/>
    public byte U8(byte value, string name = "")
    {
        Length++;
        if (!Overflowed)
            _buffer[Length - 1] = value;
        return value;
    }

    /// <inheritdoc/>
    public sbyte I8(sbyte value, string name = "")
    {
        U8((byte)value);
        return value;
    }

    /// <inheritdoc/>
    public ushort U16(ushort value, string name = "")
    {
        U8((byte)value);
        U8((byte)(value >> 8));
        return value;
    }

    /// <inheritdoc/>
    public short I16(short value, string name = "")
    {
        U16((ushort)value);
        return value;
    }

    /// <inheritdoc/>
    public uint U24(uint value, string name = "")
    {
        U16((ushort)value);
        U8((byte)(value >> 16));
        return value;
    }

    /// <inheritdoc/>
    public uint U32(uint value, string name = "")
    {
        U16((ushort)value);
        U16((ushort)(value >> 16));
        return value;
    }

    /// <inheritdoc/>
    public ushort U16BigEndian(ushort value, string name = "")
    {
        U8((byte)(value >> 8));
        U8((byte)value);
        return value;
    }

    /// <inheritdoc/>
    public uint U32BigEndian(uint value, string name = "")
    {
        U16BigEndian((ushort)(value >> 16));
        U16BigEndian((ushort)value);
        return value;
    }

    /// <inheritdoc/>
    public byte Bcd(byte value, string name = "")
    {
        U8((byte)(value / 10 << 4 | value % 10));
        return value;
    }

    /// <inheritdoc/>
    public Octets Bytes(int length, Octets value, string name = "")
    {
        Put(value.Length > length ? value.Span[..length] : value.Span, length);
        return value;
    }

    /// <inheritdoc/>
    public Octets Address(int length, Octets value, string name = "") => Bytes(length, value);

    /// <inheritdoc/>
    public Octets Rest(Octets value, string name = "")
    {
        Put(value.Span, value.Length);
        return value;
    }

    /// <inheritdoc/>
    public string Text(int length, string? value, string name = "")
    {
        value ??= "";
        var start = Length;
        Put(default, length);
        if (!Overflowed)
            Encoding.Latin1.GetBytes(value.AsSpan(0, Math.Min(value.Length, length)), _buffer[start..]);
        return value;
    }

    /// <inheritdoc/>
    public Octets Parameter(ParameterFamily family, byte? selector, Octets value, string name = "") => Rest(value);

    private void Put(ReadOnlySpan<byte> bytes, int length)
    {
        Length += length;
        if (Overflowed)
            return;
        var field = _buffer.Slice(Length - length, length);
        bytes.CopyTo(field);
        field[bytes.Length..].Clear();
    }
}
