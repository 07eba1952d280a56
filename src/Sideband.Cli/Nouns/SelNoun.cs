using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel</c>: the event log.</summary>
internal static class SelNoun
{
    private static readonly Shape Info = Shape.Of(
        "entries:integer",
        "free bytes:integer",
        "percent used:integer",
        "last addition",
        "last erase",
        "overflow:flag"
    );

    public static Command Make()
    {
        var filter = new SelFilter();
        var list = new Command("list", "The entries, oldest first.");
        filter.AddTo(list);
        return new("sel", "Read, keep and clear the event log.")
        {
            new Command("info", "How full the log is.")
                .OnHosts(InfoAsync)
                .Answers(Info)
                .Examples("-H node7 sel info", "-H node[01-12] sel info -o csv"),
            list.OnHosts(
                    (client, parsed, cancellation) => ListAsync(client, filter, parsed, cancellation),
                    via: ViaLog.List(filter)
                )
                .Answers(SelRows.Shape)
                .Examples(
                    "-H node7 sel list",
                    "-H node7 sel list --last 10 --severity critical warning",
                    "-H node[01-12] sel list --since 24h --type \"power supply\" -o jsonl",
                    "-H node[01-12] sel list --since 24h --via https://fleet:8623"
                ),
            SelEntry.MakeGet(),
            SelWatch.Make(),
            SelFiles.MakeSave(),
            SelFiles.MakeLoad(),
            SelFiles.MakeAdd(),
            SelEntry.MakeDelete(),
            SelClear.Make(),
            SelTimeVerb.Make(),
        };
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var info = await client.Sel.InfoAsync(cancellation);
        var used = info.Entries * SelRecord.Size;
        return Info.Fill(
            info.Entries,
            info.FreeSpace,
            used == 0 ? 0 : used * 100 / (used + info.FreeSpace),
            new IpmiTime(info.LastAddition),
            new IpmiTime(info.LastErase),
            info.Overflow
        );
    }

    private static async Task<Report> ListAsync(
        IpmiClient client,
        SelFilter filter,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var wanted = filter.Of(parsed);
        var rows = await SelRows.ForAsync(client, cancellation);
        var records = new List<SelRecord>();
        await foreach (var record in client.Sel.ReadAsync(0, cancellation))
        {
            if (wanted.Lets(record, rows))
                records.Add(record);
        }
        var report = SelRows.Shape.Report();
        foreach (var record in wanted.Cut(records))
            rows.Add(report, record);
        return report;
    }
}
