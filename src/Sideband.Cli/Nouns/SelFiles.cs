using System.CommandLine;
using System.Text;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary>
/// <c>sel save</c>, <c>load</c> and <c>add</c>. A file has a line for each entry: its 16 bytes in hexadecimal, and behind a #
/// what they mean. Lines of ipmitool's <c>sel save</c> (record type, and the bytes from the sensor's on) are taken, too.
/// </summary>
internal static class SelFiles
{
    private const int ShortForm = 7;
    private static readonly Shape Saved = Shape.Of("file", "entries:integer");
    private static readonly Shape Added = Shape.Of("added:list");

    public static Command MakeSave()
    {
        var file = new Argument<string>("file") { Description = "The file; {host} in it is the host's name." };
        var binary = new Option<bool>("--binary")
        {
            Description = "16 bytes for each entry, as ipmitool's writeraw has it.",
        };
        return new Command("save", "Save the log in a file that can be read, decoded and loaded.") { file, binary }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var rows = await SelRows.ForAsync(client, cancellation);
                    var records = new List<SelRecord>();
                    await foreach (var record in client.Sel.ReadAsync(0, cancellation))
                        records.Add(record);
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    byte[] content = parsed.GetValue(binary)
                        ? [.. records.SelectMany(r => r.ToArray())]
                        : Text(records, rows);
                    await HostFile.WriteAsync(path, content, cancellation);
                    return Saved.Fill(path, records.Count);
                }
            )
            .WritesHostFiles(file)
            .Answers(Saved)
            .Examples("-H node7 sel save node7.sel", "-H node[01-12] sel save {host}.sel");
    }

    public static Command MakeLoad()
    {
        var file = new Argument<string>("file") { Description = "A file of 'sel save', text or binary." };
        return new Command("load", "Add the entries of a file to the log.") { file }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var path = HostFile.PathOf(parsed.GetValue(file)!, client);
                    return await AddAsync(client, Parse(await HostFile.ReadAsync(path, cancellation)), cancellation);
                },
                dangerous: true
            )
            .Answers(Added)
            .Examples("-H node7 sel load node7.sel", "-H node[01-12] sel load test.sel --yes");
    }

    public static Command MakeAdd()
    {
        var bytes = new Argument<string[]>("bytes")
        {
            Description =
                "The entry: 16 bytes, or 7 from the event's format on: format, sensor type, sensor, event type, three of data.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command("add", "Add one entry; the controller gives it number and time.") { bytes }
            .OnHosts(
                async (client, parsed, cancellation) =>
                    await AddAsync(client, [Entry(Hex.Parse(parsed.GetValue(bytes)!))], cancellation)
            )
            .Answers(Added)
            .Examples(
                "-H node7 sel add \"04 01 30 01 09 FF FF\"",
                "-H node7 sel add \"00 00 02 00 00 00 00 20 00 04 01 30 01 59 50 4E\""
            );
    }

    /// <summary>Entries as a file of text.</summary>
    public static byte[] Text(IEnumerable<SelRecord> records, SelRows rows)
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            var report = SelRows.Shape.Report();
            rows.Add(report, record);
            var words = string.Join("  ", report.Rows[0].Skip(1).Select(Cell.Text));
            text.Append(Convert.ToHexString(record.ToArray())).Append("  # ").Append(words).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The entries of a file.</summary>
    internal static IReadOnlyList<SelRecord> Parse(byte[] content)
    {
        // A file of text has no zero bytes; the fourth byte of an entry's time and its unused bytes hardly miss any.
        if (content.AsSpan().ContainsAny((byte)0x00, (byte)0xFF) && content.Length % SelRecord.Size == 0)
            return [.. content.Chunk(SelRecord.Size).Select(Entry)];
        var records = new List<SelRecord>();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            number++;
            var words = line.Split('#')[0].Trim();
            if (words.Length == 0)
                continue;
            try
            {
                records.Add(Entry(Hex.Parse([words])));
            }
            catch (UsageException e)
            {
                throw new UsageException($"line {number}: {e.Message}", e);
            }
        }
        return records.Count > 0 ? records : throw new UsageException("the file holds no entries");
    }

    private static SelRecord Entry(byte[] bytes) =>
        bytes.Length switch
        {
            SelRecord.Size when SelRecord.TryParse(bytes, out var record) => record,
            // ipmitool saves from the event's format on: format, sensor type, sensor, event type, data. (its event file)
            ShortForm => SelRecord.Create(
                new SystemEventRecord(
                    0,
                    0x41,
                    0,
                    0,
                    bytes[0],
                    (Protocol.Sensors.SensorType)bytes[1],
                    bytes[2],
                    (byte)(bytes[3] & 0x7F),
                    (bytes[3] & 0x80) != 0,
                    bytes[4],
                    bytes[5],
                    bytes[6]
                )
            ),
            _ => throw new UsageException(
                $"an entry has {SelRecord.Size} bytes or, from the event's format on, {ShortForm}; these are {bytes.Length}"
            ),
        };

    private static async Task<Report> AddAsync(
        IpmiClient client,
        IReadOnlyList<SelRecord> records,
        CancellationToken cancellation
    )
    {
        var added = new List<string>();
        foreach (var record in records)
        {
            var id = await client.Sel.AddAsync(record, cancellation);
            added.Add(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        return Added.Fill(added);
    }
}
