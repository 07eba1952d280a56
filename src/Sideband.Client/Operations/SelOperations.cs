using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Client.Operations;

/// <summary>Reads and clears the event log.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody takes holds nothing that wants disposal.
public sealed partial class SelOperations
#pragma warning restore CA1001
{
    private const ushort LastRecord = 0xFFFF;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private const int MostAttempts = 10;
    private const byte Half = SelRecord.Size / 2;
    private readonly SemaphoreSlim _adding = new(1);
    private readonly SemaphoreSlim _halving = new(1);

    /// <summary>The controller does not give whole entries.</summary>
    private volatile bool _inParts;
    private readonly IpmiClient _client;
    private readonly TimeProvider _clock;
    private ushort? _newest;

    internal SelOperations(IpmiClient client, TimeProvider clock) => (_client, _clock) = (client, clock);

    /// <summary>What the log says of itself.</summary>
    public Task<GetSelInfo.Response> InfoAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSelInfo(), cancellation);

    /// <summary>The entries, oldest first, one request for each, several under way at once.</summary>
    /// <param name="from">The first entry to read; 0 is the oldest.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<SelRecord> ReadAsync(
        ushort from = 0,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        // Where it says that there are none, there may be some all the same: the first is asked for.
        var info = await InfoAsync(cancellation).ConfigureAwait(false);
        await foreach (var record in ReadAsync(from, info.Entries, null, cancellation).ConfigureAwait(false))
            yield return record;
    }

    /// <summary>The entries from one on, for those who know how many to expect.</summary>
    /// <param name="from">The first entry to read; 0 is the oldest.</param>
    /// <param name="expected">How many are asked for at once on a guess; others behind them are found, too.</param>
    /// <param name="leftOut">Is told of an entry of a wrong length, and the next is read; null ends with the error.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiMalformedException">An entry has a wrong length.</exception>
    public async IAsyncEnumerable<SelRecord> ReadAsync(
        ushort from,
        int expected,
        Action<IpmiMalformedException>? leftOut,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var chain = RecordChain.FollowAsync(from, expected, id => EntryAsync(id, cancellation));
        await foreach (var link in chain.ConfigureAwait(false))
        {
            if (SelRecord.TryParse(link.Numbered().Data.Span, out var record))
            {
                yield return record;
                continue;
            }
            var error = new IpmiMalformedException(
                $"{_client.Peer}: entry {link.Asked:X4}h of the log has {link.Data.Length} bytes instead of {SelRecord.Size}."
            );
            if (leftOut is null)
                throw error;
            leftOut(error);
        }
    }

    /// <summary>Adds an entry, once: where its answer is lost, the log is read before it is sent again.</summary>
    /// <param name="record">The entry; the controller gives it its number and, where it has one, its time.</param>
    /// <param name="cancellation">Gives up; the entry may be there.</param>
    /// <returns>The entry's number.</returns>
    /// <exception cref="IpmiCommandException">The controller does not take it.</exception>
    /// <exception cref="IpmiTimeoutException">The controller does not answer at all.</exception>
    public async Task<ushort> AddAsync(SelRecord record, CancellationToken cancellation = default)
    {
        // One after the other: of two entries that are the same, nobody could tell which answer was lost.
        await _adding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _newest ??= await NewestAsync(cancellation).ConfigureAwait(false);
            int? lookedIn = null;
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                ushort? sent;
                try
                {
                    sent = await SendOnceAsync(record, lookedIn, cancellation).ConfigureAwait(false);
                }
                catch (IpmiCommandException e) when (attempt > 0)
                {
                    // A controller whose disk has failed under the first try refuses the second; the entry may be there when it is back.
                    throw new IpmiTimeoutException(
                        $"Nobody knows whether {_client.Peer} keeps the entry: it was not answered, and then refused.",
                        e
                    );
                }
                sent ??= await FindAfterAsync(_newest.Value, record, cancellation).ConfigureAwait(false);
                if (sent is null)
                {
                    // It may only be slow: another goes out when this one is certainly not under way any more.
                    await Task.Delay(_client.Patience, _clock, cancellation).ConfigureAwait(false);
                    do
                    {
                        lookedIn = _client.SessionsOpened;
                        await _client.OutrunAsync(cancellation).ConfigureAwait(false);
                        sent = await FindAfterAsync(_newest.Value, record, cancellation).ConfigureAwait(false);
                        // A controller that started anew meanwhile may have found it on its disk.
                    } while (sent is null && _client.SessionsOpened != lookedIn);
                }
                if (sent is { } id)
                {
                    _newest = id;
                    return id;
                }
            }
            throw new IpmiTimeoutException(
                $"{_client.Peer} does not answer Add SEL Entry, and the entry is not there."
            );
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Deletes all entries and waits until that is done.</summary>
    public async Task ClearAsync(CancellationToken cancellation = default)
    {
        var before = await InfoAsync(cancellation).ConfigureAwait(false);
        _newest = null;
        await UnderReservationAsync(
                reservation => EraseAsync(reservation, cancellation),
                async () =>
                {
                    var now = await InfoAsync(cancellation).ConfigureAwait(false);
                    return now.LastErase != before.LastErase || now.Entries == 0;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Deletes one entry.</summary>
    public Task DeleteAsync(ushort id, CancellationToken cancellation = default)
    {
        _newest = null;
        return UnderReservationAsync(
            reservation => _client.SendAsync(new DeleteSelEntry(reservation, id), cancellation),
            async () => await EntryAsync(id, cancellation).ConfigureAwait(false) is null,
            cancellation
        );
    }

    private async Task<RecordChain.Link?> EntryAsync(ushort id, CancellationToken cancellation)
    {
        var wasInParts = _inParts;
        try
        {
            if (wasInParts)
                return await InPartsAsync(id, cancellation).ConfigureAwait(false);
            var entry = await _client.SendAsync(new GetSelEntry(0, id, 0, 0xFF), cancellation).ConfigureAwait(false);
            return new(id, entry.NextRecordId, entry.Data);
        }
        catch (IpmiCommandException e) when (e.Code == CompletionCode.NotPresent)
        {
            return null; // an empty log, or deleted meanwhile
        }
        catch (IpmiCommandException e) when (!wasInParts && ReadRefusal.IsTooMuch(e.Code))
        {
            _inParts = true;
            return await EntryAsync(id, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>An entry in two halves, which need a reservation. (IPMI v2.0 §31.5)</summary>
    private async Task<RecordChain.Link> InPartsAsync(ushort id, CancellationToken cancellation)
    {
        // One after the other: each reservation takes the one before away.
        await _halving.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await HalvesAsync(id, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _halving.Release();
        }
    }

    private async Task<RecordChain.Link> HalvesAsync(ushort id, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reservation = await ReserveAsync(cancellation).ConfigureAwait(false);
            try
            {
                var first = await _client
                    .SendAsync(new GetSelEntry(reservation, id, 0, Half), cancellation)
                    .ConfigureAwait(false);
                var second = await _client
                    .SendAsync(new GetSelEntry(reservation, id, Half, Half), cancellation)
                    .ConfigureAwait(false);
                return new(id, first.NextRecordId, (byte[])[.. first.Data.Span, .. second.Data.Span]);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid && attempt < MostAttempts)
            {
                // Somebody changed the log.
            }
        }
    }

    /// <summary>The number of the newest entry; 0 where the log is empty.</summary>
    private async Task<ushort> NewestAsync(CancellationToken cancellation) =>
        (await EntryAsync(LastRecord, cancellation).ConfigureAwait(false))?.Id ?? 0;

    /// <summary>The new entry's number; null where no answer came in time, or the session is another one than was looked in.</summary>
    private async Task<ushort?> SendOnceAsync(SelRecord record, int? lookedIn, CancellationToken cancellation)
    {
        try
        {
            var answer = await _client
                .SendAsync(
                    new AddSelEntry(record.ToArray()),
                    new(_client.Bridge, 0),
                    _client.FirstWait * 2,
                    cancellation,
                    lookedIn
                )
                .ConfigureAwait(false);
            return answer.RecordId;
        }
        catch (IpmiTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Looks among the entries that came after one for an entry that says the same.</summary>
    private async Task<ushort?> FindAfterAsync(ushort id, SelRecord record, CancellationToken cancellation)
    {
        var known = id != 0 && await EntryAsync(id, cancellation).ConfigureAwait(false) is not null;
        await foreach (var entry in ReadAsync(known ? id : (ushort)0, cancellation).ConfigureAwait(false))
        {
            if ((!known || entry.Id != id) && entry.With(0, default).Equals(record.With(0, default)))
                return entry.Id;
        }
        return null;
    }

    private async Task EraseAsync(ushort reservation, CancellationToken cancellation)
    {
        var progress = await _client
            .SendAsync(new ClearSel(reservation, "CLR", EraseOperation.Initiate), cancellation)
            .ConfigureAwait(false);
        for (var i = 0; i < 100 && progress.Progress == EraseProgress.InProgress && !_client.IsPlanning; i++)
        {
            await Task.Delay(Look, _clock, cancellation).ConfigureAwait(false);
            progress = await _client
                .SendAsync(new ClearSel(reservation, "CLR", EraseOperation.GetStatus), cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Does what needs a reservation. Where that was lost, either somebody else changed the log, or it was done and only the
    /// answer was lost: the log tells which.
    /// </summary>
    private async Task UnderReservationAsync(
        Func<ushort, Task> act,
        Func<Task<bool>> isDone,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var reserved = await _client.SendAsync(new ReserveSel(), cancellation).ConfigureAwait(false);
            try
            {
                await act(reserved.ReservationId).ConfigureAwait(false);
                return;
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid && attempt < MostAttempts)
            {
                if (await isDone().ConfigureAwait(false))
                    return;
            }
        }
    }
}
