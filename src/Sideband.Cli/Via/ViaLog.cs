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
                var log = detail.Log;
                // A server that has just started, and gets no answer from the controller, has what it archived before.
                var entries = await PresentAsync(
                    fleet,
                    node.Name,
                    detail.Events,
                    log?.Entries ?? int.MaxValue,
                    cancellation
                );
                if (log is null && entries.Count == 0)
                    throw new NodeUnknownException("the server was not told of its log yet");
                var report = ServerWay.Extended(SelRows.Shape, ServerWay.Age);
                report.Note = log is null
                    ? $"sideband: {node.Name}: the server was not told of its log since it started: these are all that it archived since the last clear"
                    : ServedWords.NoteOn(node);
                foreach (var entry in wanted.Cut([.. entries.Where(e => wanted.Lets(e.Record, e.Sensor))]))
                    report.Add([.. SelRows.Cells(entry.Record, entry.Sensor, entry.Text), log?.AgeSeconds]);
                return report;
            },
            ServerWay.Age
        );

    /// <summary>
    /// The entries that are in the log, oldest first. What the server has at hand are its latest events; those before are in its archive.
    /// </summary>
    private static async Task<IReadOnlyList<LogEntry>> PresentAsync(
        ServedFleet fleet,
        string name,
        IReadOnlyList<ServedEvent> latest,
        int count,
        CancellationToken cancellation
    )
    {
        var entries = new List<LogEntry>();
        if (count > 0 && !latest.Reverse().Any(happened => IsWhole(entries, happened, count)))
        {
            entries.Clear();
            await foreach (var happened in fleet.EventsAsync(name, cancellation))
            {
                if (IsWhole(entries, happened, count))
                    break;
            }
        }
        entries.Reverse();
        return entries;
    }

    /// <summary>
    /// Takes what happened before what was taken. The archive has entries that were cleared, too: the log is whole when it has as many as
    /// it says, or was cleared before.
    /// </summary>
    private static bool IsWhole(List<LogEntry> entries, ServedEvent happened, int count)
    {
        if (entries.Count < count && happened.Kind == Entry && EntryOf(happened) is { } entry)
            entries.Add(entry);
        return entries.Count == count || happened.Kind == Cleared;
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
