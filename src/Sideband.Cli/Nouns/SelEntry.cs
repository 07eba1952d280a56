using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel get</c> and <c>sel delete</c>: single entries.</summary>
internal static class SelEntry
{
    private static readonly Shape Fields = Shape.ListOf("field", "value", "remark?");
    private static readonly Shape Deleted = Shape.Of("deleted:list");

    public static Command MakeGet()
    {
        var id = new Argument<string>("id") { Description = "The entry's number, or first or last." };
        return new Command("get", "One entry, field by field.") { id }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var record = await FindAsync(client, parsed.GetValue(id)!, cancellation);
                    var rows = await SelRows.ForAsync(client, cancellation);
                    var report = Fields.Report();
                    report.Add(
                        "Record ID",
                        record.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        null
                    );
                    report.Add("Record type", $"{record.RecordType:X2}h", null);
                    report.Add("Severity", SelRows.SeverityOf(record), null);
                    if (record.Event is { } entry && rows.SensorOf(in entry) is { } sensor)
                        report.Add("Sensor", sensor.Name, null);
                    report.Add("Event", rows.TextOf(in record), null);
                    foreach (var field in record.Describe())
                        report.Add(new string(' ', field.Depth * 2) + field.Name, field.Value, field.Remark);
                    return report;
                }
            )
            .Answers(Fields)
            .Examples("-H node7 sel get last", "-H node7 sel get 0x2 -o json");
    }

    public static Command MakeDelete()
    {
        var ids = new Argument<string[]>("ids")
        {
            Description = "The entries' numbers: 7, 0x1f, first, last.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command("delete", "Delete single entries.") { ids }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var deleted = new List<string>();
                    foreach (var id in parsed.GetValue(ids)!)
                    {
                        var record = await FindAsync(client, id, cancellation);
                        await client.Sel.DeleteAsync(record.Id, cancellation);
                        deleted.Add(record.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    }
                    return Deleted.Fill(deleted);
                },
                dangerous: true
            )
            .Answers(Deleted)
            .Examples("-H node7 sel delete last", "-H node7 sel delete 3 4 5");
    }

    private static async Task<SelRecord> FindAsync(IpmiClient client, string text, CancellationToken cancellation)
    {
        ushort id = text.ToUpperInvariant() switch
        {
            "FIRST" => 0,
            "LAST" => 0xFFFF,
            _ => RepositoryFiles.TryId(text, out var number)
                ? number
                : throw new UsageException($"'{text}' is no entry; expected a number, first or last"),
        };
        return await client.Sel.FindAsync(id, cancellation)
            ?? throw new IpmiException($"{client.Peer} has no log entry {text}.")
            {
                Hint = "'sel list' shows those that there are.",
            };
    }
}
