using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel watch</c>: tells entries as they come, and runs a program for each.</summary>
internal static class SelWatch
{
    public static Command Make()
    {
        var filter = new SelFilter();
        var interval = new Option<double>("--interval")
        {
            Description =
                "Seconds from one look to the next; with -I open an event that the driver gives is looked at once.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 5,
        };
        var all = new Option<bool>("--all") { Description = "Tell the entries that there are, too." };
        var count = new Option<int?>("--count") { Description = "End after so many looks.", HelpName = "looks" };
        var exec = new Option<string?>("--exec")
        {
            Description =
                "Run this for each entry; it finds SIDEBAND_HOST, SEL_ID, SEL_TIME, SEL_SEVERITY, SEL_SENSOR, SEL_TYPE, SEL_EVENT, SEL_DIRECTION.",
            HelpName = "command",
        };
        var command = new Command("watch", "Tell entries as they come, until Ctrl-C.") { interval, all, count, exec };
        filter.AddTo(command);
        return command
            .WatchesHosts(
                async (client, parsed, tell, cancellation) =>
                {
                    var wanted = filter.Of(parsed);
                    var rows = await SelRows.ForAsync(client, cancellation);
                    var pause = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(interval), 0.1, 86_400));
                    using var news = new EventNews(client);
                    var seen = parsed.GetValue(all) ? null : await LastAsync(client, cancellation);
                    for (var look = 1; ; look++)
                    {
                        var report = SelRows.Shape.Report();
                        await foreach (var record in NewAsync(client, seen, cancellation))
                        {
                            seen = record;
                            if (wanted.Lets(record, rows))
                                rows.Add(report, record);
                        }
                        tell(report);
                        if (parsed.GetValue(exec) is { } program)
                            await RunAsync(client, program, report, cancellation);
                        if (look == parsed.GetValue(count))
                            return;
                        await news.WaitAsync(pause, cancellation);
                    }
                }
            )
            .Answers(SelRows.Shape)
            .Examples(
                "-H node7 sel watch --all --count 1",
                "-H node[01-12] sel watch --severity warning critical --exec \"logger $SEL_SENSOR $SEL_EVENT\" --count 1"
            );
    }

    private static async Task<SelRecord?> LastAsync(IpmiClient client, CancellationToken cancellation) =>
        (await client.Sel.InfoAsync(cancellation)).Entries == 0
            ? null
            : await client.Sel.FindAsync(0xFFFF, cancellation);

    /// <summary>The entries behind the last that was seen; all, where that is gone: the log was cleared.</summary>
    private static async IAsyncEnumerable<SelRecord> NewAsync(
        IpmiClient client,
        SelRecord? seen,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var last = await LastAsync(client, cancellation);
        if (last is null || last == seen)
            yield break;
        var known = seen is { } s && await client.Sel.FindAsync(s.Id, cancellation) == s;
        await foreach (var record in client.Sel.ReadAsync(known ? seen!.Value.Id : (ushort)0, cancellation))
        {
            if (!known || record.Id != seen!.Value.Id)
                yield return record;
        }
    }

    private static async Task RunAsync(IpmiClient client, string program, Report report, CancellationToken cancellation)
    {
        foreach (var row in report.Rows)
        {
            var windows = OperatingSystem.IsWindows();
            var start = new ProcessStartInfo(windows ? "cmd.exe" : "/bin/sh") { UseShellExecute = false };
            start.ArgumentList.Add(windows ? "/c" : "-c");
            start.ArgumentList.Add(program);
            start.Environment["SIDEBAND_HOST"] = client.Peer.ToString();
            for (var i = 0; i < report.Columns.Count; i++)
                start.Environment["SEL_" + report.Columns[i].ToUpper(CultureInfo.InvariantCulture)] = Cell.Text(row[i]);
            // No password of ours goes to other programs.
            foreach (var secret in (string[])["SIDEBAND_PASSWORD", "IPMI_PASSWORD"])
                start.Environment.Remove(secret);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellation);
        }
    }
}
