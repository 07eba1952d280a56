using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>sdr</c>: the repository of sensor data records.</summary>
internal static class RepositoryNoun
{
    public static Command Make()
    {
        var sdr = new Command("sdr", "Read the repository of sensor data records.");
        sdr.Add(new Command("info", "How many records there are.").OnHosts(InfoAsync));
        sdr.Add(new Command("list", "The records.").OnHosts(ListAsync));
        return sdr;
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var info = await client.Sdr.InfoAsync(cancellation);
        return Report.Of(
            ("records", info.Records),
            ("free bytes", info.FreeSpace),
            ("last addition", new IpmiTime(info.LastAddition)),
            ("last erase", new IpmiTime(info.LastErase)),
            ("overflow", info.Overflow)
        );
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("id", "type", "name", "entity");
        foreach (var record in await client.Sdr.AllAsync(cancellation))
        {
            var entity = record.Entity is { } e ? $"{e.Id.Name()} {e.Instance}" : "";
            report.Add(record.Id, record.Type.ToString(), record.Name ?? "", entity);
        }
        return report;
    }
}
