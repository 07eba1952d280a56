using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel</c>: the event log.</summary>
internal static class SelNoun
{
    public static Command Make()
    {
        var sel = new Command("sel", "Read and clear the event log.");
        sel.Add(new Command("info", "How full the log is.").OnHosts(InfoAsync));
        sel.Add(new Command("list", "The entries, oldest first.").OnHosts(ListAsync));
        sel.Add(new Command("clear", "Delete all entries.").OnHosts(ClearAsync, dangerous: true));
        sel.Add(SelEntry.MakeGet());
        sel.Add(SelEntry.MakeDelete());
        sel.Add(SelEntry.MakeTime());
        return sel;
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var info = await client.Sel.InfoAsync(cancellation);
        return Report.Of(
            ("entries", info.Entries),
            ("free bytes", info.FreeSpace),
            ("last addition", new IpmiTime(info.LastAddition)),
            ("last erase", new IpmiTime(info.LastErase)),
            ("overflow", info.Overflow)
        );
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var sensors = (await client.Sensors.ListAsync(cancellation))
            .GroupBy(s => (s.Key.OwnerId, s.Key.Number))
            .ToDictionary(g => g.Key, g => g.First());
        var report = new Report("id", "time", "sensor", "event", "direction");
        await foreach (var record in client.Sel.ReadAsync(0, cancellation))
        {
            if (record.Event is not { } entry)
            {
                report.Add(
                    record.Id,
                    record.Time.ToString(),
                    "",
                    $"OEM record {record.RecordType:X2}h {record.Body}",
                    ""
                );
                continue;
            }
            var sensor = sensors.GetValueOrDefault((entry.GeneratorId, entry.SensorNumber));
            report.Add(
                record.Id,
                record.Time.ToString(),
                sensor?.Name ?? $"{entry.SensorType.Name()} #{entry.SensorNumber}",
                EventText.Of(in entry, sensor?.Scale, sensor?.Unit ?? ""),
                entry.Deassertion ? "deasserted" : "asserted"
            );
        }
        return report;
    }

    private static async Task<Report> ClearAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        await client.Sel.ClearAsync(cancellation);
        return Report.Of(("log", "cleared"));
    }
}
