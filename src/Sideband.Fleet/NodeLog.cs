using Sideband.Client;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>Follows a controller's log, and makes events of what is new in it.</summary>
internal sealed class NodeLog(string node, FleetClock clock, Func<FleetEvent, FleetEvent> tell, StoreKeeper? store)
{
    private const int MostKept = 200;
    private readonly LogTracker _tracker = new();
    private readonly Lock _gate = new();
    private readonly Queue<FleetEvent> _latest = new();

    /// <summary>That the log was cleared is found out once: it waits here until it is kept.</summary>
    private readonly List<FleetEvent> _unkept = [];
    private readonly HashSet<string> _cutOff = new(StringComparer.Ordinal);
    private bool _begun;

    public Timed<GetSelInfo.Response>? Info { get; private set; }

    /// <summary>How much the controller's clock is ahead of ours; null where it is not known.</summary>
    public TimeSpan? Skew { get; private set; }

    /// <summary>The latest events of the controller, oldest first.</summary>
    public IReadOnlyList<FleetEvent> Latest
    {
        get
        {
            lock (_gate)
                return [.. _latest];
        }
    }

    public async Task PollAsync(IpmiClient client, NodePoller sensors, CancellationToken cancellation)
    {
        var info = await client.Sel.InfoAsync(cancellation).ConfigureAwait(false);
        var lostBefore = Info?.Value.Overflow ?? info.Overflow;
        Info = new(info, clock.Now);
        if (info.Overflow && !lostBefore)
            Note(FleetEventKind.LogOverflow, EventSeverity.Warning, "The log was full, and events were lost");
        while (_tracker.Look(in info) is { } from)
        {
            var records = new List<SelRecord>();
            var cutOff = new HashSet<string>(StringComparer.Ordinal);
            var entries = client.Sel.ReadAsync(from, _tracker.Expected, e => cutOff.Add(e.Message), cancellation);
            await foreach (var record in entries.ConfigureAwait(false))
                records.Add(record);
            NoteCutOff(cutOff, isWhole: from == 0);
            if (!_tracker.Take(from, records, out var news, out var deleted))
                continue;
            if (deleted > 0)
                _unkept.Add(
                    EventOf(
                        news.Count < records.Count ? FleetEventKind.LogEntriesDeleted : FleetEventKind.LogCleared,
                        EventSeverity.Information,
                        deleted == 1 ? "An entry of the log was deleted" : $"{deleted} entries of the log were deleted"
                    )
                );
            await KeepAsync([.. _unkept, .. news.Select(record => EventOf(record, sensors))], cancellation)
                .ConfigureAwait(false);
            _unkept.Clear();
        }
        _begun = true;
    }

    /// <summary>An entry that cannot be read hides no other, and is told once for as long as it is there.</summary>
    private void NoteCutOff(HashSet<string> cutOff, bool isWhole)
    {
        foreach (var text in cutOff.Except(_cutOff).ToList())
            Note(FleetEventKind.State, EventSeverity.Warning, text);
        if (isWhole)
            _cutOff.Clear();
        _cutOff.UnionWith(cutOff);
    }

    /// <summary>
    /// Tells what is kept. Where it cannot be kept the log is read again from its beginning, until it can: what the store has by then is
    /// left out. Without a store, and for a log that it never saw, what was there before we came is no news.
    /// </summary>
    private async Task KeepAsync(IReadOnlyList<FleetEvent> events, CancellationToken cancellation)
    {
        // That a log is empty, too, is worth keeping: after a restart, whatever is in it is news.
        if (events.Count == 0 && (store is null || _begun))
            return;
        if (store is null)
        {
            foreach (var happened in events)
                Happened(happened, _begun);
            return;
        }
        try
        {
            var outcome = await store.ArchiveAsync(node, events, cancellation).ConfigureAwait(false);
            var news = outcome.News.ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var happened in events)
            {
                var isNew = news.Contains(happened);
                if (isNew || !_begun)
                    Happened(happened, isNew && (_begun || outcome.KnewLog));
            }
        }
        catch
        {
            _tracker.Forget();
            throw;
        }
    }

    /// <summary>Measures the error of the controller's clock.</summary>
    /// <returns>It; null where the clock was never set.</returns>
    /// <exception cref="IpmiException">There is no clock that may be read, and no error that is known.</exception>
    public async Task<TimeSpan?> LookAtClockAsync(IpmiClient client, CancellationToken cancellation)
    {
        try
        {
            var asked = clock.Provider.GetUtcNow();
            var time = await client.Sel.TimeAsync(cancellation).ConfigureAwait(false);
            var answered = clock.Provider.GetUtcNow();
            // Half a second: theirs counts whole ones.
            return Skew = time.ToMoment() is { } theirs
                ? theirs + TimeSpan.FromMilliseconds(500) - (asked + ((answered - asked) / 2))
                : null;
        }
        catch (IpmiException)
        {
            Skew = null;
            throw;
        }
    }

    /// <summary>Something that is in no log.</summary>
    /// <returns>Ends when it is kept.</returns>
    /// <exception cref="Stores.FleetStoreException">It was told, and could not be kept.</exception>
    public Task NoteAndKeepAsync(FleetEventKind kind, EventSeverity severity, string text)
    {
        var happened = EventOf(kind, severity, text);
        Happened(happened, isNews: true);
        return store?.KeepAsync(happened) ?? Task.CompletedTask;
    }

    /// <summary>Something that is in no log.</summary>
    public void Note(FleetEventKind kind, EventSeverity severity, string text)
    {
        var happened = EventOf(kind, severity, text);
        store?.Keep(happened);
        Happened(happened, isNews: true);
    }

    private FleetEvent EventOf(FleetEventKind kind, EventSeverity severity, string text, string? sensor = null) =>
        new(0, node, kind, clock.Provider.GetUtcNow(), severity, sensor, text);

    private FleetEvent EventOf(SelRecord record, NodePoller sensors)
    {
        var (severity, sensor, text) = (
            EventSeverity.Information,
            (string?)null,
            $"OEM record {record.RecordType:X2}h {record.Body}"
        );
        if (record.Event is { } entry)
        {
            var known = sensors.Find(entry.GeneratorId, entry.SensorNumber);
            severity = EventSeverities.Of(in entry);
            sensor = known?.Name ?? FormattableString.Invariant($"#{entry.SensorNumber}");
            text = EventText.Of(in entry, known?.Scale, known?.Unit ?? "") + (entry.Deassertion ? ", no more" : "");
        }
        var time = record.Time.ToMoment();
        return EventOf(FleetEventKind.LogEntry, severity, text, sensor) with
        {
            Record = record,
            ControllerTime = time,
            CorrectedTime = time - Skew,
        };
    }

    /// <summary>What was in the log when we came is kept with the controller; only what comes later is news.</summary>
    private void Happened(FleetEvent happened, bool isNews)
    {
        var kept = isNews ? tell(happened) : happened;
        lock (_gate)
        {
            _latest.Enqueue(kept);
            if (_latest.Count > MostKept)
                _latest.Dequeue();
        }
    }
}
