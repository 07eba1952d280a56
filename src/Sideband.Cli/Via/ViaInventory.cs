using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Cli.Via;

/// <summary>Inventories as the server has them; they are read again when something shows that they may be others.</summary>
internal static class ViaInventory
{
    /// <summary>Since when they are as they are.</summary>
    private const string Since = "since";

    private const string Prefix = "FRU ";

    public static ServerWay List(Shape shape) =>
        new ViaNode(
            async (fleet, node, _, cancellation) =>
            {
                var inventory = await fleet.InventoryAsync(node.Name, cancellation);
                var report = ServerWay.Extended(shape, Since);
                report.Note = ServedWords.NoteOn(node);
                foreach (var (id, name) in inventory.Facts.Select(fact => PartOf(fact.Part)).OfType<Part>().Distinct())
                    report.Add(id, name, Text(inventory.Since));
                return report;
            },
            Since
        );

    public static ServerWay Show(Shape shape, Argument<byte> id, Option<bool> all) =>
        new ViaNode(
            async (fleet, node, parsed, cancellation) =>
            {
                var inventory = await fleet.InventoryAsync(node.Name, cancellation);
                var (isAll, wanted) = (parsed.GetValue(all), parsed.GetValue(id));
                var report = ServerWay.Extended(shape, Since);
                report.Note = ServedWords.NoteOn(node);
                foreach (var fact in inventory.Facts)
                {
                    if (PartOf(fact.Part) is not var (number, name) || !(isAll || number == wanted))
                        continue;
                    var (area, field) = FieldOf(fact.Field);
                    report.Add($"{(isAll ? $"{name}: " : "")}{area}", field, fact.Value, Text(inventory.Since));
                }
                return report.Rows.Count > 0 || isAll
                    ? report
                    : throw new IpmiException($"The server knows nothing of inventory {wanted}.")
                    {
                        Hint = "'fru list' tells which there are.",
                    };
            },
            Since
        );

    /// <summary>An inventory of the server's parts; null where it is another part.</summary>
    private static Part? PartOf(string part)
    {
        if (!part.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var words = part[Prefix.Length..].Split(' ', 2);
        return byte.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(id, words.Length > 1 ? words[1] : FruNoun.OwnName)
            : null;
    }

    /// <summary>The server has the area before the field; kinds of records are called as the noun calls them.</summary>
    private static (string Area, string Field) FieldOf(string text)
    {
        var words = text.Split(' ', 2);
        var area = Enum.TryParse<FruRecordType>(words[0], out var type) ? Words.Of(type) : words[0];
        return (area, words.Length > 1 ? words[1] : "");
    }

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private sealed record Part(byte Id, string Name);
}
