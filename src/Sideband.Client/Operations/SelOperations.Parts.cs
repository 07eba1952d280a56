using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Client.Operations;

/// <content>Single entries, reservations and the clock.</content>
public sealed partial class SelOperations
{
    private const short NoOffset = 0x07FF;

    /// <summary>One entry; null where there is none of that number.</summary>
    /// <param name="id">Its number; 0 is the oldest, FFFFh the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SelRecord?> FindAsync(ushort id, CancellationToken cancellation = default) =>
        await EntryAsync(id, cancellation).ConfigureAwait(false) is { } link
        && SelRecord.TryParse(link.Data.Span, out var record)
            ? record
            : null;

    /// <summary>Reserves the log.</summary>
    /// <returns>What stands for the reservation.</returns>
    public async Task<ushort> ReserveAsync(CancellationToken cancellation = default) =>
        (await _client.SendAsync(new ReserveSel(), cancellation).ConfigureAwait(false)).ReservationId;

    /// <summary>Deletes all entries, if a reservation still holds.</summary>
    /// <exception cref="IpmiCommandException">It does not: C5h.</exception>
    public Task ClearAsync(ushort reservation, CancellationToken cancellation = default)
    {
        _newest = null;
        return EraseAsync(reservation, cancellation);
    }

    /// <summary>The log's clock.</summary>
    public async Task<IpmiTime> TimeAsync(CancellationToken cancellation = default) =>
        new((await _client.SendAsync(new GetSelTime(), cancellation).ConfigureAwait(false)).Time);

    /// <summary>Sets the log's clock.</summary>
    public Task SetTimeAsync(IpmiTime time, CancellationToken cancellation = default) =>
        _client.SendAsync(new SetSelTime(time.Seconds), cancellation);

    /// <summary>How many minutes the log's clock is east of UTC; null where that is not said.</summary>
    public async Task<short?> UtcOffsetAsync(CancellationToken cancellation = default)
    {
        try
        {
            var offset = await _client.SendAsync(new GetSelTimeUtcOffset(), cancellation).ConfigureAwait(false);
            return offset.Minutes == NoOffset ? null : offset.Minutes;
        }
        catch (IpmiCommandException)
        {
            return null; // older than 2.0
        }
    }

    /// <summary>Says how many minutes the log's clock is east of UTC; 7FFh says nothing.</summary>
    public Task SetUtcOffsetAsync(short minutes, CancellationToken cancellation = default) =>
        _client.SendAsync(new SetSelTimeUtcOffset(minutes), cancellation);
}
