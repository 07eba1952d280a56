using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Nouns;

/// <summary><c>sel clear</c>: deletes the entries, and where it is asked for only those that were read and kept.</summary>
internal static class SelClear
{
    private const int MostAttempts = 5;
    private static readonly Shape Answer = Shape.Of("log", "deleted:integer", "entries:integer");

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
                dangerous: true
            )
            .WritesHostFiles(save)
            .Answers(Answer)
            .Examples("-H node7 sel clear --save node7.sel", "-H node[01-12] sel clear --save {host}.sel --yes");
    }

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
