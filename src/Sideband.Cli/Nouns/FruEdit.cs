using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Cli.Nouns;

/// <summary><c>fru edit</c>: changes a field; areas grow and shrink as they must, and checksums are made anew.</summary>
internal static class FruEdit
{
    private const string Made = "Manufactured";

    private static readonly Choice<FruAreaKind> Areas = new(
        ("chassis", FruAreaKind.Chassis),
        ("board", FruAreaKind.Board),
        ("product", FruAreaKind.Product)
    );

    private static readonly Shape Answer = Shape.Of("area", "field", "before?", "now");

    public static Command Make()
    {
        var id = new Argument<byte>("id") { Description = "Which inventory; 0 is the machine's." };
        var area = Areas.Argument("area", "The area:");
        var field = new Argument<string>("field")
        {
            Description =
                "The field's name, as 'fru show' prints it; 'Extra N' for one behind those that have names; Manufactured.",
        };
        var text = new Argument<string>("text") { Description = "The new text; for Manufactured a date." };
        return new Command("edit", "Change one field; areas are resized and checksums rebuilt.")
        {
            id,
            area,
            field,
            text,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var number = parsed.GetValue(id);
                    var bytes = await client.Fru.ReadBytesAsync(number, cancellation);
                    if (!FruDocument.TryParse(bytes, out var document))
                        document = new FruDocument();
                    var kind = parsed.GetValue(area);
                    var (name, value) = (parsed.GetValue(field)!, parsed.GetValue(text)!);
                    var (edited, before) = Edited(document, kind, name, value);
                    var built = edited.Build();
                    if (built.Length > bytes.Length)
                    {
                        throw new IpmiException(
                            $"{client.Peer}: the inventory would need {built.Length} bytes and has room for {bytes.Length}."
                        )
                        {
                            Hint = "Shorten another field first.",
                        };
                    }
                    await client.Fru.WriteBytesAsync(number, built, cancellation);
                    return Answer.Fill(Areas.NameOf(kind), name, before, value);
                },
                dangerous: true
            )
            .Answers(Answer)
            .Examples(
                "-H node7 fru edit 0 product \"Asset Tag\" INV-00042",
                "-H node7 fru edit 0 chassis \"Extra 1\" \"rack 7, unit 12\"",
                "-H node7 fru edit 0 board Manufactured 2026-03-01"
            );
    }

    /// <summary>A document with one field changed, and what stood there.</summary>
    /// <exception cref="UsageException">There is no such field, or it cannot hold the text.</exception>
    internal static (FruDocument Document, string? Before) Edited(
        FruDocument document,
        FruAreaKind kind,
        string field,
        string text
    )
    {
        var area = document.Areas.FirstOrDefault(a => a.Kind == kind) ?? new FruArea(kind, 0, 0, []);
        if (field.Equals(Made, StringComparison.OrdinalIgnoreCase) && kind == FruAreaKind.Board)
        {
            if (
                !DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var moment
                )
            )
                throw new UsageException($"'{text}' is no date; expected 2026-03-01");
            var made = area.ManufacturedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return (With(document, area with { Manufactured = FruArea.MinutesOf(moment) }), made);
        }
        var index = IndexOf(area, field);
        try
        {
            var fields = area.Fields.ToBuilder();
            // Fields in between that are not there yet are empty: their order is their name.
            while (fields.Count <= index)
                fields.Add(FruField.Create("", area.Language));
            var before = area.Text(index) is { Length: > 0 } old ? old : null;
            fields[index] = FruField.Create(text, area.Language);
            return (With(document, area with { Fields = fields.ToImmutable() }), before);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message.Split(" (Parameter")[0], e);
        }
    }

    private static int IndexOf(FruArea area, string field)
    {
        var names = FruArea.FieldNames(area.Kind).ToList();
        var index = names.FindIndex(n => n.Equals(field, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return index;
        if (
            field.StartsWith("Extra ", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(field.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var extra)
            && extra is > 0 and <= 64
        )
            return names.Count + extra - 1;
        var near = Spelling.Nearest(field, names);
        throw new UsageException(
            near is null
                ? $"the {Areas.NameOf(area.Kind)} area has no field '{field}'; there are: {string.Join(", ", names)}, Extra 1, …"
                : $"the {Areas.NameOf(area.Kind)} area has no field '{field}'; did you mean '{near}'?"
        );
    }

    private static FruDocument With(FruDocument document, FruArea area) =>
        area.Kind switch
        {
            FruAreaKind.Chassis => document with { Chassis = area },
            FruAreaKind.Board => document with { Board = area },
            _ => document with { Product = area },
        };
}
