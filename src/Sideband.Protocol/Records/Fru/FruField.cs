using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>A field of an area: encoding and bytes. (FRU 1.0 §13)</summary>
/// <param name="Encoding">How the bytes are characters.</param>
/// <param name="Bytes">At most 63.</param>
public readonly record struct FruField(FruFieldEncoding Encoding, Octets Bytes)
{
    /// <summary>Bytes that a field can hold.</summary>
    public const int Longest = 0x3F;

    /// <summary>C1h stands where no further field follows.</summary>
    public const byte End = 0xC1;

    /// <summary>The byte before the data: encoding and length.</summary>
    public byte TypeLength => (byte)((byte)Encoding << 6 | Bytes.Length);

    /// <summary>The characters of a field in an area of this language; binary fields are hexadecimal digits.</summary>
    /// <param name="language">The area's language code; 0 and 25 are English.</param>
    public string Text(byte language = 0) =>
        Encoding switch
        {
            FruFieldEncoding.BcdPlus => PackedText.FromBcdPlus(Bytes.Span),
            FruFieldEncoding.SixBit => PackedText.FromSixBit(Bytes.Span),
            FruFieldEncoding.Text when IsEnglish(language) => PrintableText.FromLatin1(Bytes.Span.TrimEnd((byte)0)),
            FruFieldEncoding.Text => PrintableText.Escape(System.Text.Encoding.Unicode.GetString(Bytes.Span)),
            _ => Bytes.ToString(),
        };

    /// <summary>A field with these characters.</summary>
    /// <param name="text">Latin-1 for English areas, anything else for others.</param>
    /// <param name="language">The area's language code.</param>
    /// <exception cref="ArgumentException">It is too long or has characters that the encoding lacks.</exception>
    public static FruField Create(string text, byte language = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return new(FruFieldEncoding.Text, default);
        byte[] bytes;
        if (!IsEnglish(language))
            bytes = System.Text.Encoding.Unicode.GetBytes(text);
        else if (text.Any(c => c > 'ÿ'))
            throw new ArgumentException(
                $"'{text}' has characters beyond Latin-1, which English areas cannot hold.",
                nameof(text)
            );
        else
            bytes = System.Text.Encoding.Latin1.GetBytes(text);
        // A single byte of text reads as the end of the fields: a space behind it is lost on nobody.
        if (bytes.Length == 1)
            bytes = [bytes[0], (byte)' '];
        if (bytes.Length > Longest)
            throw new ArgumentException(
                $"'{text}' is longer than the {Longest} bytes that a field can hold.",
                nameof(text)
            );
        return new(FruFieldEncoding.Text, bytes);
    }

    /// <summary>Whether text of an area in this language is Latin-1.</summary>
    public static bool IsEnglish(byte language) => language is 0 or 25;
}
