using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Nouns;

/// <summary><c>fru</c>: inventories.</summary>
internal static class FruNoun
{
    public static Command Make()
    {
        var fru = new Command("fru", "Read inventories.");
        fru.Add(new Command("list", "The inventories that there are.").OnHosts(ListAsync));
        var id = new Argument<byte>("id") { Description = "Which; 0 is the machine's.", DefaultValueFactory = _ => 0 };
        fru.Add(
            new Command("show", "What an inventory says.") { id }.OnHosts(
                (client, parsed, cancellation) => ShowAsync(client, parsed.GetValue(id), cancellation)
            )
        );
        foreach (var command in FruFiles.Make())
            fru.Add(command);
        return fru;
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("id", "name");
        report.Add((byte)0, "the machine's own");
        foreach (var record in await client.Sdr.AllAsync(cancellation))
        {
            if (
                record.Type == SdrRecordType.FruDeviceLocator
                && record.TryRead<FruDeviceLocatorRecord>(out var fru)
                && fru.IsLogical
            )
                report.Add(fru.DeviceId, fru.Name.Text);
        }
        return report;
    }

    private static async Task<Report> ShowAsync(IpmiClient client, byte id, CancellationToken cancellation)
    {
        var document =
            await client.Fru.ReadAsync(id, cancellation)
            ?? throw new IpmiException($"{client.Peer}: inventory {id} holds no areas.")
            {
                Hint = "It may be empty, or in a form of the maker's own.",
            };
        var report = new Report("area", "field", "value");
        foreach (var area in document.Areas)
        {
            if (area.ManufacturedAt is { } made)
                report.Add(
                    area.Kind.ToString(),
                    "Manufactured",
                    made.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
                );
            for (var i = 0; i < area.Fields.Length; i++)
            {
                if (area.Text(i) is { Length: > 0 } text)
                    report.Add(area.Kind.ToString(), area.NameOf(i), text);
            }
        }
        foreach (var record in document.MultiRecords)
        {
            foreach (var field in record.Describe())
                report.Add(record.Type.ToString(), field.Name, field.Value);
            if (record.Describe().Count == 0)
                report.Add(record.Type.ToString(), "data", record.Data.ToString());
        }
        foreach (var problem in document.Problems)
            await Console.Error.WriteLineAsync($"sideband: {client.Peer}: {problem}");
        return report;
    }
}
