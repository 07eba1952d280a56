using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client.Operations;
using Sideband.Protocol.Records;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Via;

/// <summary>The event log as the server has archived it.</summary>
internal static class ViaLog
{
    private const string Entry = "log-entry";
    private const string Cleared = "log-cleared";

    /// <summary>The server says so behind what is over; the noun has a column for it.</summary>
    private const string NoMore = ", no more";

    public static ServerWay List(SelFilter filter) =>
        new ViaNode(
            async (fleet, node, parsed, cancellation) =>
            {
                var wanted = filter.Of(parsed);
                var detail = await fleet.NodeAsync(node.Name, cancellation);
                var log = detail.Log ?? throw new NodeUnknownException("the server was not told of its log yet");
                // What it has at hand are its latest events; those before are in its archive.
                var (entries, isWhole) = await PresentAsync(detail.Events.Reverse().ToAsyncEnumerable(), log.Entries);
                if (!isWhole)
                    (entries, _) = await PresentAsync(fleet.EventsAsync(node.Name, cancellation), log.Entries);
                var report = ServerWay.Extended(SelRows.Shape, ServerWay.Age);
                report.Note = ServedWords.NoteOn(node);
                foreach (var entry in wanted.Cut([.. entries.Where(e => wanted.Lets(e.Record, e.Sensor))]))
                    report.Add([.. SelRows.Cells(entry.Record, entry.Sensor, entry.Text), log.AgeSeconds]);
                return report;
            },
            ServerWay.Age
        );

    /// <summary>
    /// The entries that are in the log, oldest first: the archive has those that were cleared, too, so that as many count as the log says
    /// that it has, and none from before it was cleared.
    /// </summary>
    private static async Task<(IReadOnlyList<LogEntry> Entries, bool IsWhole)> PresentAsync(
        IAsyncEnumerable<ServedEvent> newestFirst,
        int count
    )
    {
        var entries = new List<LogEntry>();
        var isWhole = count == 0;
        if (!isWhole)
        {
            await foreach (var happened in newestFirst)
            {
                if (happened.Kind == Entry && EntryOf(happened) is { } entry)
                    entries.Add(entry);
                isWhole = entries.Count == count || happened.Kind == Cleared;
                if (isWhole)
                    break;
            }
        }
        entries.Reverse();
        return (entries, isWhole);
    }

    private static LogEntry? EntryOf(ServedEvent happened) =>
        happened.Bytes is { } bytes && SelRecord.TryParse(Convert.FromHexString(bytes), out var record)
            ? new(record, SensorOf(happened), TextOf(record, happened.Text))
            : null;

    /// <summary>Where the server has no name it has the number.</summary>
    private static string? SensorOf(ServedEvent happened) => happened.Sensor is ['#', ..] ? null : happened.Sensor;

    private static string TextOf(in SelRecord record, string told) =>
        RecordDecoderFiles.All.TextOf(in record)
        ?? (told.EndsWith(NoMore, StringComparison.Ordinal) ? told[..^NoMore.Length] : told);

    private sealed record LogEntry(SelRecord Record, string? Sensor, string Text);
}
