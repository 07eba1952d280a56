using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel clear</c>: deletes the entries, and where it is asked for only those that were read and kept.</summary>
internal static class SelClear
{
    private const int MostAttempts = 5;
    private static readonly Shape Answer = Shape.Of("log", "deleted:integer?", "entries:integer");

    public static Command Make()
    {
        var save = new Option<string?>("--save")
        {
            Description =
                "First save the entries in a file; an entry that comes meanwhile is neither lost nor deleted unread.",
            HelpName = "file",
        };
        return new Command("clear", "Delete all entries.") { save }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (parsed.GetValue(save) is { } path)
                        return await SaveAndClearAsync(client, HostFile.PathOf(path, client), cancellation);
                    var before = await client.Sel.InfoAsync(cancellation);
                    await client.Sel.ClearAsync(cancellation);
                    return Answer.Fill("cleared", before.Entries, (await client.Sel.InfoAsync(cancellation)).Entries);
                },
                dangerous: true,
                via: new ViaJob(_ => "sel-clear", (_, words) => Answer.Fill("cleared", NumberIn(words), 0))
                {
                    Refuses = parsed =>
                        parsed.GetValue(save) is null
                            ? null
                            : "over a server the log is archived before it is cleared, and left alone where an entry came since: leave --save away",
                }
            )
            .WritesHostFiles(save)
            .Answers(Answer)
            .Examples(
                "-H node7 sel clear --save node7.sel",
                "-H node[01-12] sel clear --save {host}.sel --yes",
                "-H node[01-12] sel clear --via https://fleet:8623"
            );
    }

    /// <summary>How many a job has cleared, which says <c>cleared 12 entries</c>; null where it found out afterwards that it is done.</summary>
    private static int? NumberIn(string? words) =>
        words?.Split(' ') is ["cleared", var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var deleted)
            ? deleted
            : null;

    /// <summary>
    /// The log is read under a reservation, and is cleared only where nothing came since: a controller that keeps its
    /// reservations when entries are added is asked for its last addition before. (§31.4)
    /// </summary>
    private static async Task<Report> SaveAndClearAsync(IpmiClient client, string path, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reserved = await client.Sel.ReserveAsync(cancellation);
            var before = await client.Sel.InfoAsync(cancellation);
            var rows = await SelRows.ForAsync(client, cancellation);
            var records = new List<SelRecord>();
            await foreach (var record in client.Sel.ReadAsync(0, cancellation))
                records.Add(record);
            await HostFile.WriteAsync(path, SelFiles.Text(records, rows), cancellation);
            var now = await client.Sel.InfoAsync(cancellation);
            try
            {
                if (now.Entries != before.Entries || now.LastAddition != before.LastAddition)
                    throw new IpmiCommandException(ClearSel.Command, CompletionCode.ReservationInvalid);
                await client.Sel.ClearAsync(reserved, cancellation);
                var left = await client.Sel.InfoAsync(cancellation);
                return Answer.Fill("cleared", records.Count, left.Entries);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid && attempt < MostAttempts)
            {
                // Something was added while it was read.
            }
        }
    }
}
