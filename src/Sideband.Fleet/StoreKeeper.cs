using System.Threading.Channels;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet;

/// <summary>
/// Brings to the store what happened and what was read. Entries of logs are waited for, since they are only done with once they
/// are kept; the rest is written behind, and of readings the oldest are let go where the disk cannot keep up. What happened waits for
/// a store that is away for a while.
/// </summary>
internal sealed class StoreKeeper(IFleetStore store, TimeProvider clock)
{
    private const int MostReadings = 4096;
    private const int MostAtOnce = 64;
    private const int MostNotes = 100_000;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTidying = TimeSpan.FromMinutes(1);

    /// <summary>A store that takes everything but one note would otherwise never come to the next.</summary>
    private static readonly TimeSpan LongestTrying = TimeSpan.FromMinutes(10);
    private readonly Channel<KeptNote> _notes = Channel.CreateUnbounded<KeptNote>();
    private readonly Channel<NodeReadings> _readings = Channel.CreateBounded<NodeReadings>(
        new BoundedChannelOptions(MostReadings) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private long _failures;
    private long? _failsSince;

    /// <summary>Writes that failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why the last write failed; null where it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Keeps entries of a log.</summary>
    /// <exception cref="FleetStoreException">They are not kept.</exception>
    public async Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation
    )
    {
        try
        {
            var outcome = await store.ArchiveAsync(node, events, cancellation).ConfigureAwait(false);
            Fault = null;
            return outcome;
        }
        catch (FleetStoreException e)
        {
            Failed(e);
            throw;
        }
    }

    /// <summary>Keeps soon what happened and is in no log.</summary>
    public void Keep(FleetEvent happened) => Keep(new KeptNote(happened, null));

    /// <summary>The same, and waits until it is kept.</summary>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public Task KeepAsync(FleetEvent happened)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Keep(new KeptNote(happened, kept));
        return kept.Task;
    }

    /// <summary>Keeps soon what was read.</summary>
    public void Keep(string node, IReadOnlyList<SensorSample> samples)
    {
        if (samples.Count > 0)
            _readings.Writer.TryWrite(new(node, samples));
    }

    /// <summary>Writes behind until it is told to stop, and then what is left.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(WriteBehindAsync(cancellation), TidyAsync(cancellation));

    private void Keep(KeptNote note)
    {
        if (_notes.Reader.Count < MostNotes)
            _notes.Writer.TryWrite(note);
        else
            LetGo(note, new("The store has not taken anything for too long."));
    }

    private async Task WriteBehindAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await WriteAsync().ConfigureAwait(false);
                await Task.Delay(BetweenWrites, clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await WriteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Beside writing: when an hour or a day of a large fleet is over it takes many seconds, and what is read meanwhile is kept.</summary>
    private async Task TidyAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(BetweenWrites, clock, cancellation).ConfigureAwait(false);
            while (true)
            {
                await TryAsync(() => store.TidyAsync(clock.GetUtcNow(), cancellation)).ConfigureAwait(false);
                await Task.Delay(BetweenTidying, clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // What it has not done it does after the next start.
        }
    }

    private async Task WriteAsync()
    {
        while (_notes.Reader.TryPeek(out var note))
        {
            if (await TryAsync(() => store.NoteAsync(note.Happened)).ConfigureAwait(false) is not { } fault)
                note.Kept?.TrySetResult();
            else if (clock.GetElapsedTime(_failsSince ??= clock.GetTimestamp()) < LongestTrying)
                break;
            else
                LetGo(note, fault);
            _failsSince = null;
            _notes.Reader.TryRead(out _);
        }
        while (_readings.Reader.TryPeek(out _))
        {
            var batch = new List<NodeReadings>();
            while (batch.Count < MostAtOnce && _readings.Reader.TryRead(out var next))
                batch.Add(next);
            await TryAsync(() => store.RecordAsync(batch)).ConfigureAwait(false);
        }
    }

    /// <returns>Why it failed; null where it did not.</returns>
    private async Task<FleetStoreException?> TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            Fault = null;
            return null;
        }
        catch (FleetStoreException e)
        {
            Failed(e);
            return e;
        }
    }

    private void LetGo(KeptNote note, FleetStoreException why)
    {
        Failed(why);
        if (note.Kept is not { } kept)
            return;
        kept.TrySetException(why);
        // Where nobody waits any more that is seen, too.
        _ = kept.Task.Exception;
    }

    private void Failed(FleetStoreException e)
    {
        Fault = e.Message;
        Interlocked.Increment(ref _failures);
    }

    /// <param name="Happened">What happened.</param>
    /// <param name="Kept">Hears that it is kept; null where nobody waits for that.</param>
    private readonly record struct KeptNote(FleetEvent Happened, TaskCompletionSource? Kept);
}
