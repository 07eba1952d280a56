using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>A name in a record: encoding, length and bytes. (IPMI v2.0 §43.15)</summary>
/// <param name="Encoding">How the bytes are characters.</param>
/// <param name="Bytes">At most 31, by the specification 16.</param>
public readonly record struct DeviceString(DeviceStringEncoding Encoding, Octets Bytes) : IMessage<DeviceString>
{
    /// <summary>Bytes that fit into a record. (§43.1)</summary>
    public const int Longest = 16;

    static DeviceString IMessage<DeviceString>.Layout<W>(ref W w, in DeviceString m)
    {
        var length = w.Bits(5, (byte)Math.Min(m.Bytes.Length, 0x1F), pad: 1, name: "Length");
        var encoding = w.Enum(2, m.Encoding);
        return new(encoding, w.Bytes(length, m.Bytes));
    }

    /// <summary>The characters; what cannot be printed is escaped.</summary>
    public string Text =>
        Encoding switch
        {
            DeviceStringEncoding.BcdPlus => PackedText.FromBcdPlus(Bytes.Span),
            DeviceStringEncoding.SixBit => PackedText.FromSixBit(Bytes.Span),
            DeviceStringEncoding.Unicode => PrintableText.Escape(System.Text.Encoding.Unicode.GetString(Bytes.Span)),
            _ => PrintableText.FromLatin1(Bytes.Span.TrimEnd((byte)0)),
        };

    /// <summary>A name as 8-bit characters, packed into six bits each where that is the only way to fit.</summary>
    /// <param name="text">At most 16 characters of Latin-1, or 21 that six bits can hold.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static DeviceString Create(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= Longest && text.All(c => c is >= ' ' and <= 'ÿ'))
        {
            return new(DeviceStringEncoding.Latin1, System.Text.Encoding.Latin1.GetBytes(text));
        }
        if (PackedText.FitsSixBit(text) && PackedText.ToSixBit(text) is { Length: <= Longest } packed)
            return new(DeviceStringEncoding.SixBit, packed);
        throw new ArgumentException(
            $"'{text}' is too long for a name in a record: 16 characters, or 21 capitals, digits and signs.",
            nameof(text)
        );
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
