using Sideband.Protocol.Records.Fru;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Pet;

/// <summary>A custom field of a platform event trap. (IPMI v2.0 §17.16.1)</summary>
/// <param name="Kind">What it is; values above those named are not defined.</param>
/// <param name="Encoding">For plain fields as in inventories; for others 0 binary, 1 ASCII, 2 UTF-16.</param>
/// <param name="Data">Its bytes, at most 63.</param>
public readonly record struct PetField(PetFieldKind Kind, byte Encoding, Octets Data)
{
    /// <summary>Characters of an alert string for which a trap has room.</summary>
    public const int LongestText = LargestFields - HeaderSize - 1;

    private const int LargestFields = 64;
    private const int HeaderSize = 3;
    private const byte Typed = 0x80;
    private const byte Ascii = 1;
    private const byte Utf16 = 2;

    /// <summary>Custom fields of a trap that has none.</summary>
    public static Octets None { get; } = new byte[] { FruField.End };

    /// <summary>Its characters, ready for a terminal; hexadecimal digits where it is no text.</summary>
    /// <param name="language">The trap's language code; matters for plain fields.</param>
    public string Text(byte language = byte.MaxValue) =>
        (Kind, Encoding) switch
        {
            (PetFieldKind.Plain, _) => new FruField((FruFieldEncoding)Encoding, Data).Text(
                language == byte.MaxValue ? (byte)0 : language
            ),
            (_, Ascii) => PrintableText.FromLatin1(Data.Span.TrimEnd((byte)0)),
            (_, Utf16) => PrintableText.Escape(System.Text.Encoding.Unicode.GetString(Data.Span)),
            _ => Data.ToString(),
        };

    /// <summary>
    /// The custom fields of a trap that carries an alert string; what is too long is cut. Where there is room the string is
    /// there twice: first as a plain field, since FreeIPMI and others know only those, then typed, as the specification has it.
    /// </summary>
    /// <param name="text">The string's bytes; none gives no field.</param>
    public static Octets WithAlertString(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return None;
        text = text[..Math.Min(text.Length, LongestText)];
        var plain = new FruField(FruFieldEncoding.Text, Octets.Create(text)).TypeLength;
        byte[] typed = [Typed, (byte)(Ascii << 6 | text.Length), (byte)PetFieldKind.AlertString, .. text, FruField.End];
        // A single character as a plain field would read as the end of them.
        return plain != FruField.End && 1 + text.Length + typed.Length <= LargestFields
            ? [plain, .. text, .. typed]
            : typed;
    }

    /// <summary>The custom fields of a trap; ends early where they do not fit the bytes.</summary>
    public static IReadOnlyList<PetField> ReadAll(ReadOnlySpan<byte> fields)
    {
        var read = new List<PetField>();
        while (!fields.IsEmpty && fields[0] != FruField.End)
        {
            var isTyped = fields[0] == Typed;
            if (isTyped && fields.Length < HeaderSize)
                break;
            var header = isTyped ? HeaderSize : 1;
            var typeLength = isTyped ? fields[1] : fields[0];
            var length = typeLength & FruField.Longest;
            if (fields.Length < header + length)
                break;
            var kind = isTyped ? (PetFieldKind)(fields[2] & 0xF) : PetFieldKind.Plain;
            read.Add(new(kind, (byte)(typeLength >> 6), Octets.Create(fields.Slice(header, length))));
            fields = fields[(header + length)..];
        }
        return read;
    }
}
