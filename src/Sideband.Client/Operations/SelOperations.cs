using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Client.Operations;

/// <summary>Reads and clears the event log.</summary>
public sealed class SelOperations
{
    private const ushort LastRecord = 0xFFFF;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly IpmiClient _client;
    private readonly TimeProvider _clock;

    internal SelOperations(IpmiClient client, TimeProvider clock) => (_client, _clock) = (client, clock);

    /// <summary>What the log says of itself.</summary>
    public Task<GetSelInfo.Response> InfoAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSelInfo(), cancellation);

    /// <summary>The entries, oldest first, one request for each.</summary>
    /// <param name="from">The first entry to read; 0 is the oldest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<SelRecord> ReadAsync(
        ushort from = 0,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var next = from;
        for (var i = 0; i <= ushort.MaxValue && next != LastRecord; i++)
        {
            GetSelEntry.Response entry;
            try
            {
                entry = await _client.SendAsync(new GetSelEntry(0, next, 0, 0xFF), cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.NotPresent)
            {
                yield break; // empty, or the entry was deleted meanwhile
            }
            if (SelRecord.TryParse(entry.Data.Span, out var record))
                yield return record;
            if (entry.NextRecordId == next)
                yield break;
            next = entry.NextRecordId;
        }
    }

    /// <summary>Deletes all entries and waits until that is done.</summary>
    public async Task ClearAsync(CancellationToken cancellation = default)
    {
        var reservation = (await _client.SendAsync(new ReserveSel(), cancellation).ConfigureAwait(false)).ReservationId;
        var progress = await _client
            .SendAsync(new ClearSel(reservation, "CLR", EraseOperation.Initiate), cancellation)
            .ConfigureAwait(false);
        for (var i = 0; i < 100 && progress.Progress == EraseProgress.InProgress; i++)
        {
            await Task.Delay(Look, _clock, cancellation).ConfigureAwait(false);
            progress = await _client
                .SendAsync(new ClearSel(reservation, "CLR", EraseOperation.GetStatus), cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Deletes one entry.</summary>
    public async Task DeleteAsync(ushort id, CancellationToken cancellation = default)
    {
        var reservation = (await _client.SendAsync(new ReserveSel(), cancellation).ConfigureAwait(false)).ReservationId;
        await _client.SendAsync(new DeleteSelEntry(reservation, id), cancellation).ConfigureAwait(false);
    }
}
