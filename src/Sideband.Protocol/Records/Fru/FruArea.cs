using System.Collections.Immutable;
using Sideband.Protocol.Framing;

namespace Sideband.Protocol.Records.Fru;

/// <summary>An area of fields. (FRU 1.0 §10 to §12)</summary>
/// <param name="Kind">Which area.</param>
/// <param name="Head">The chassis type, or the language code of the others.</param>
/// <param name="Manufactured">Minutes since 1996, only of boards; 0 is not said.</param>
/// <param name="Fields">The standard fields in their order, then the maker's own.</param>
public sealed record FruArea(FruAreaKind Kind, byte Head, uint Manufactured, ImmutableArray<FruField> Fields)
{
    private static readonly DateTimeOffset Epoch = new(1996, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] ChassisFields = ["Part Number", "Serial Number"];
    private static readonly string[] BoardFields =
    [
        "Manufacturer",
        "Product Name",
        "Serial Number",
        "Part Number",
        "FRU File ID",
    ];
    private static readonly string[] ProductFields =
    [
        "Manufacturer",
        "Product Name",
        "Part Number",
        "Version",
        "Serial Number",
        "Asset Tag",
        "FRU File ID",
    ];

    /// <summary>The language that the fields are in.</summary>
    public byte Language => Kind == FruAreaKind.Chassis ? (byte)0 : Head;

    /// <summary>When the board was made; null where it is not said.</summary>
    public DateTimeOffset? ManufacturedAt => Manufactured == 0 ? null : Epoch.AddMinutes(Manufactured);

    /// <summary>Minutes since 1996 of a moment, as boards tell it.</summary>
    public static uint MinutesOf(DateTimeOffset moment) => (uint)Math.Clamp((moment - Epoch).TotalMinutes, 0, 0xFFFFFF);

    /// <summary>The names of the standard fields of a kind, in their order.</summary>
    public static IReadOnlyList<string> FieldNames(FruAreaKind kind) =>
        kind switch
        {
            FruAreaKind.Chassis => ChassisFields,
            FruAreaKind.Board => BoardFields,
            _ => ProductFields,
        };

    /// <summary>The name of a field: the specification's, or "Extra" and a number.</summary>
    public string NameOf(int index) =>
        index < FieldNames(Kind).Count ? FieldNames(Kind)[index] : $"Extra {index - FieldNames(Kind).Count + 1}";

    /// <summary>The text of a field; empty beyond the last.</summary>
    public string Text(int index) => index < Fields.Length ? Fields[index].Text(Language) : "";

    internal static bool TryParse(FruAreaKind kind, ReadOnlySpan<byte> data, out FruArea? area, out string? problem)
    {
        (area, problem) = (null, null);
        var fixedPart = kind == FruAreaKind.Board ? 6 : 3;
        if (
            data.Length < 8
            || (data[0] & 0xF) != 1
            || data[1] * 8 is var length && (length < 8 || length > data.Length)
        )
        {
            problem = $"{kind} area: the version or the length is wrong";
            return false;
        }
        data = data[..(data[1] * 8)];
        if (!Checksum.Holds(data))
            problem = $"{kind} area: the checksum is wrong";
        var manufactured = kind == FruAreaKind.Board ? (uint)(data[3] | data[4] << 8 | data[5] << 16) : 0;
        var fields = ImmutableArray.CreateBuilder<FruField>();
        var at = fixedPart;
        while (at < data.Length && data[at] != FruField.End)
        {
            var size = data[at] & FruField.Longest;
            if (at + 1 + size > data.Length)
            {
                problem = $"{kind} area: field {fields.Count + 1} is longer than the area";
                break;
            }
            fields.Add(new((FruFieldEncoding)(data[at] >> 6), data.Slice(at + 1, size).ToArray()));
            at += 1 + size;
        }
        area = new(kind, data[2], manufactured, fields.ToImmutable());
        return true;
    }

    internal byte[] Build()
    {
        var fixedPart = Kind == FruAreaKind.Board ? 6 : 3;
        // Fields, their end and the checksum, in steps of eight bytes.
        var length = (fixedPart + Fields.Sum(f => 1 + f.Bytes.Length) + 2 + 7) / 8 * 8;
        if (length > 255 * 8)
            throw new InvalidOperationException(
                $"The fields of the {Kind} area need {length} bytes; 2040 are possible."
            );
        var data = new byte[length];
        (data[0], data[1], data[2]) = (1, (byte)(length / 8), Head);
        if (Kind == FruAreaKind.Board)
            (data[3], data[4], data[5]) = ((byte)Manufactured, (byte)(Manufactured >> 8), (byte)(Manufactured >> 16));
        var at = fixedPart;
        foreach (var field in Fields)
        {
            data[at] = field.TypeLength;
            field.Bytes.Span.CopyTo(data.AsSpan(at + 1));
            at += 1 + field.Bytes.Length;
        }
        data[at] = FruField.End;
        data[^1] = Checksum.Of(data.AsSpan(0, length - 1));
        return data;
    }
}
