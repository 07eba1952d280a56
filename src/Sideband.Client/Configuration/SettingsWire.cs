using System.Globalization;
using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>
/// A pass that tells a body's fields as words that people can write, and puts in those that are wanted. So one layout
/// serves the file's reading and writing, too.
/// </summary>
internal ref struct SettingsWire(ReadOnlySpan<byte> data, SettingsDraft draft) : IWire
{
    private readonly SettingsDraft _draft = draft;
    private WireReader _reader = new(data);
    private readonly Stack<string> _outer = new();
    private string _part = "";

    /// <summary>A name in a file: <c>m.ForceEncryption</c> is <c>force-encryption</c>.</summary>
    public static string NameOf(string source) =>
        FieldName.InWords(source).Replace(' ', '-').Replace('/', '-').ToLowerInvariant();

    public readonly bool Present(bool inMessage) => _reader.Present(inMessage);

    public void Enter(string name)
    {
        _outer.Push(_part);
        if (name.Length > 0)
            _part = $"{_part}{NameOf(name)}-";
    }

    public void Leave() => _part = _outer.Pop();

    public void Reserved(int bits) => _reader.Reserved(bits);

    public bool Flag(bool value, string name = "") =>
        Take(name, _reader.Flag(value), SettingsWords.Say, SettingsWords.YesNo);

    public byte Bits(int width, byte value, string name = "") =>
        (byte)Number(name, _reader.Bits(width, value), (1u << width) - 1);

    public ushort Bits16(int width, ushort value, string name = "") =>
        (ushort)Number(name, _reader.Bits16(width, value), (1u << width) - 1);

    public T Enum<T>(int width, T value, string name = "")
        where T : unmanaged, Enum =>
        Take(
            name,
            _reader.Enum(width, value),
            v => string.Join(", ", v.ToString().Split(", ").Select(NameOf)),
            text =>
            {
                var words = string.Join(
                    ',',
                    text.Split(',')
                        .Select(word =>
                            System
                                .Enum.GetNames<T>()
                                .FirstOrDefault(known =>
                                    NameOf(known).Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)
                                )
                            ?? word.Trim()
                        )
                );
                return System.Enum.TryParse<T>(words, out var parsed)
                    ? parsed
                    : throw new FormatException(
                        $"one of {string.Join(", ", System.Enum.GetNames<T>().Select(NameOf))} is expected"
                    );
            }
        );

    public byte U8(byte value, string name = "") => (byte)Number(name, _reader.U8(value), byte.MaxValue);

    public sbyte I8(sbyte value, string name = "") => _reader.I8(value);

    public ushort U16(ushort value, string name = "") => (ushort)Number(name, _reader.U16(value), ushort.MaxValue);

    public short I16(short value, string name = "") => _reader.I16(value);

    public uint U24(uint value, string name = "") => Number(name, _reader.U24(value), 0xFFFFFF);

    public uint U32(uint value, string name = "") => Number(name, _reader.U32(value), uint.MaxValue);

    public ushort U16BigEndian(ushort value, string name = "") =>
        (ushort)Number(name, _reader.U16BigEndian(value), ushort.MaxValue);

    public uint U32BigEndian(uint value, string name = "") => Number(name, _reader.U32BigEndian(value), uint.MaxValue);

    public byte Bcd(byte value, string name = "") => (byte)Number(name, _reader.Bcd(value), 99);

    public Octets Bytes(int length, Octets value, string name = "") => Hex(name, _reader.Bytes(length, value));

    public Octets Address(int length, Octets value, string name = "") =>
        Take(
            name,
            _reader.Bytes(length, value),
            v => NetworkAddress.Describe(v.Span),
            text => length == 6 ? Octets.FromHex(text) : AddressOf(text, length)
        );

    public Octets Rest(Octets value, string name = "") => Hex(name, _reader.Rest(value));

    public string Text(int length, string? value, string name = "") =>
        Take(
            name,
            _reader.Text(length, value),
            v => v,
            text =>
                Encoding.Latin1.GetByteCount(text) <= length
                    ? text
                    : throw new FormatException($"at most {length} signs are possible")
        );

    public Octets Parameter(ParameterFamily family, byte? selector, Octets value, string name = "") =>
        _reader.Rest(value);

    private static Octets AddressOf(string text, int length) =>
        System.Net.IPAddress.TryParse(text, out var address) && address.GetAddressBytes().Length == length
            ? address.GetAddressBytes()
            : throw new FormatException("an address is expected");

    private readonly Octets Hex(string name, Octets value) =>
        value.IsEmpty ? value : Take(name, value, v => v.ToString(), Octets.FromHex);

    private readonly uint Number(string name, uint value, uint most) =>
        Take(
            name,
            value,
            v => v.ToString(CultureInfo.InvariantCulture),
            text =>
                uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
                    ? number
                    : throw new FormatException($"a number up to {most} is expected")
        );

    private readonly T Take<T>(string name, T value, Func<T, string> say, Func<string, T> read) =>
        _draft.Take(_part + NameOf(name), value, say, read);
}
