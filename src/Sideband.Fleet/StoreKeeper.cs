using System.Threading.Channels;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet;

/// <summary>
/// Brings to the store what happened and what was read. Entries of logs are waited for, since they are only done with once they
/// are kept; the rest is written behind, and of readings the oldest are let go where the disk cannot keep up.
/// </summary>
internal sealed class StoreKeeper(IFleetStore store, TimeProvider clock)
{
    private const int MostReadings = 4096;
    private const int MostAtOnce = 64;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTidying = TimeSpan.FromMinutes(1);
    private readonly Channel<FleetEvent> _notes = Channel.CreateUnbounded<FleetEvent>();
    private readonly Channel<NodeReadings> _readings = Channel.CreateBounded<NodeReadings>(
        new BoundedChannelOptions(MostReadings) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private long _failures;

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
    public void Keep(FleetEvent happened) => _notes.Writer.TryWrite(happened);

    /// <summary>Keeps soon what was read.</summary>
    public void Keep(string node, IReadOnlyList<SensorSample> samples)
    {
        if (samples.Count > 0)
            _readings.Writer.TryWrite(new(node, samples));
    }

    /// <summary>Writes behind until it is told to stop, and then what is left.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(WriteBehindAsync(cancellation), TidyAsync(cancellation));

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
        while (_notes.Reader.TryRead(out var happened))
            await TryAsync(() => store.NoteAsync(happened)).ConfigureAwait(false);
        while (_readings.Reader.TryPeek(out _))
        {
            var batch = new List<NodeReadings>();
            while (batch.Count < MostAtOnce && _readings.Reader.TryRead(out var next))
                batch.Add(next);
            await TryAsync(() => store.RecordAsync(batch)).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            Fault = null;
        }
        catch (FleetStoreException e)
        {
            Failed(e);
        }
    }

    private void Failed(FleetStoreException e)
    {
        Fault = e.Message;
        Interlocked.Increment(ref _failures);
    }
}
