using System.Globalization;
using System.Text;

namespace Sideband.Protocol.Wire;

/// <summary>Reads a body and says of each field where it is, what it is called and what it holds.</summary>
/// <param name="data">The body.</param>
/// <param name="fields">Receives the fields in wire order.</param>
/// <param name="selector">The parameter that an answer is about, where only its request says so.</param>
public ref struct WireDescriber(ReadOnlySpan<byte> data, ICollection<WireField> fields, byte? selector = null) : IWire
{
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly ICollection<WireField> _fields = fields;
    private readonly byte? _selector = selector;
    private WireReader _reader = new(data);
    private int _depth;

    /// <summary>Bytes beyond the last field are described, too.</summary>
    public void Finish()
    {
        if (_reader.Remaining > 0)
        {
            var start = _reader.BitPosition;
            var left = _reader.Rest(default);
            _fields.Add(new(start, left.Length * 8, 0, "Left over", Spaced(left.Span), "not part of the message"));
        }
        else if (_reader.IsShort)
        {
            _fields.Add(new(_data.Length * 8, 0, 0, "End", "", "the message is too short"));
        }
    }

    /// <inheritdoc/>
    public readonly bool Present(bool inMessage) => _reader.Present(inMessage);

    /// <inheritdoc/>
    public void Enter(string name)
    {
        if (name.Length > 0)
            _fields.Add(new(_reader.BitPosition, 0, _depth, FieldName.InWords(name), "", null));
        _depth++;
    }

    /// <inheritdoc/>
    public void Leave() => _depth--;

    /// <inheritdoc/>
    public void Reserved(int bits)
    {
        var start = _reader.BitPosition;
        var set = _reader.ReadReserved(bits);
        if (set != 0)
            _fields.Add(
                new(start, _reader.BitPosition - start, _depth, "Reserved", $"{set:X}h", "reserved bits are set")
            );
    }

    /// <inheritdoc/>
    public bool Flag(bool value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Flag(value);
        return Add(start, name, value, value ? "yes" : "no");
    }

    /// <inheritdoc/>
    public byte Bits(int width, byte value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Bits(width, value);
        return Add(start, name, value, Number(value, 1));
    }

    /// <inheritdoc/>
    public ushort Bits16(int width, ushort value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Bits16(width, value);
        return Add(start, name, value, Number(value, 1));
    }

    /// <inheritdoc/>
    public T Enum<T>(int width, T value, string name = "")
        where T : unmanaged, Enum
    {
        var start = _reader.BitPosition;
        value = _reader.Enum(width, value);
        return Add(start, name, value, EnumText(value));
    }

    /// <inheritdoc/>
    public byte U8(byte value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U8(value);
        return Add(start, name, value, Number(value, 2));
    }

    /// <inheritdoc/>
    public sbyte I8(sbyte value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.I8(value);
        return Add(start, name, value, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public ushort U16(ushort value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U16(value);
        return Add(start, name, value, Number(value, 4));
    }

    /// <inheritdoc/>
    public short I16(short value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.I16(value);
        return Add(start, name, value, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public uint U24(uint value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U24(value);
        return Add(start, name, value, Number(value, 6));
    }

    /// <inheritdoc/>
    public uint U32(uint value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U32(value);
        return Add(start, name, value, Number(value, 8));
    }

    /// <inheritdoc/>
    public ushort U16BigEndian(ushort value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U16BigEndian(value);
        return Add(start, name, value, Number(value, 4));
    }

    /// <inheritdoc/>
    public uint U32BigEndian(uint value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.U32BigEndian(value);
        return Add(start, name, value, Number(value, 8));
    }

    /// <inheritdoc/>
    public byte Bcd(byte value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Bcd(value);
        return Add(start, name, value, value.ToString("00", CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public Octets Bytes(int length, Octets value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Bytes(length, value);
        return Add(start, name, value, Spaced(value.Span));
    }

    /// <inheritdoc/>
    public Octets Address(int length, Octets value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Bytes(length, value);
        return Add(start, name, value, NetworkAddress.Describe(value.Span));
    }

    /// <inheritdoc/>
    public Octets Rest(Octets value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Rest(value);
        return value.IsEmpty ? value : Add(start, name, value, Spaced(value.Span));
    }

    /// <inheritdoc/>
    public string Text(int length, string? value, string name = "")
    {
        var start = _reader.BitPosition;
        return Add(start, name, _reader.Text(length, value), $"\"{Printable(start, length)}\"");
    }

    /// <inheritdoc/>
    public Octets Parameter(ParameterFamily family, byte? selector, Octets value, string name = "")
    {
        var start = _reader.BitPosition;
        value = _reader.Rest(value);
        if (value.IsEmpty)
            return value;
        if (
            (selector ?? _selector) is not { } chosen
            || !family.TryDescribe(chosen, value.Span, out var title, out var inner)
        )
            return Add(start, name, value, Spaced(value.Span));
        _fields.Add(new(start, 0, _depth, title, "", null));
        foreach (var field in inner)
            _fields.Add(field with { FirstBit = field.FirstBit + start, Depth = field.Depth + _depth + 1 });
        return value;
    }

    private readonly T Add<T>(int start, string name, T value, string text)
    {
        var bits = _reader.BitPosition - start;
        _fields.Add(new(start, bits, _depth, FieldName.InWords(name), text, bits == 0 ? "missing" : null));
        return value;
    }

    private static string Number(uint value, int digits)
    {
        var hex = value.ToString($"X{digits}", CultureInfo.InvariantCulture);
        return value < 10 ? $"{hex}h" : $"{hex}h ({value.ToString(CultureInfo.InvariantCulture)})";
    }

    private static string EnumText<T>(T value)
        where T : unmanaged, Enum
    {
        var raw = Convert.ToUInt32(value, CultureInfo.InvariantCulture);
        var text = value.ToString();
        // An enumeration's value without a name prints as its decimal number.
        return char.IsAsciiDigit(text[0]) ? Number(raw, 1) : $"{raw:X}h {FieldName.InWords(text)}";
    }

    private static string Spaced(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var b in bytes)
            text.Append(text.Length == 0 ? "" : " ").Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private readonly string Printable(int startBit, int length)
    {
        var bytes = _data[(startBit / 8)..Math.Min((startBit / 8) + length, _reader.BitPosition / 8)];
        var end = bytes.IndexOf((byte)0);
        return PrintableText.FromLatin1(end < 0 ? bytes : bytes[..end]);
    }
}
