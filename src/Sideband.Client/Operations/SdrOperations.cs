using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Reads the repository of sensor data records, whole records first.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody takes holds nothing that wants disposal.
public sealed class SdrOperations
#pragma warning restore CA1001
{
    private const string CacheName = "sdr";
    private const byte WholeRecord = 0xFF;
    private const int MostRecords = 4096;
    private const int SmallestChunk = 4;

    /// <summary>What a controller gives that does not give whole records; smaller ones say so.</summary>
    private const byte FirstChunk = 32;
    private readonly IpmiClient _client;
    private readonly SemaphoreSlim _learning = new(1);
    private byte _chunk = WholeRecord;
    private bool _knowsChunk;
    private Task<ushort>? _reservation;
    private readonly Lock _reserving = new();

    /// <summary>The controller has no repository, only the records of its own sensors.</summary>
    private bool _isDevice;

    internal SdrOperations(IpmiClient client) => _client = client;

    /// <summary>What the repository says of itself.</summary>
    public Task<GetSdrRepositoryInfo.Response> InfoAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSdrRepositoryInfo(), cancellation);

    /// <summary>All records: from the cache while the repository's own times are the same, else one request for each.</summary>
    public async Task<IReadOnlyList<SdrRecord>> AllAsync(CancellationToken cancellation = default)
    {
        var records = new List<SdrRecord>();
        await foreach (var record in StreamAsync(cancellation).ConfigureAwait(false))
            records.Add(record);
        return records;
    }

    /// <summary>All records as they come, from the cache or the controller.</summary>
    internal async IAsyncEnumerable<SdrRecord> StreamAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await RepositoryAsync(cancellation).ConfigureAwait(false) is not { } info)
        {
            await foreach (var record in DeviceAsync(cancellation).ConfigureAwait(false))
                yield return record;
            yield break;
        }
        byte[] key =
        [
            .. BitConverter.GetBytes(info.LastAddition),
            .. BitConverter.GetBytes(info.LastErase),
            .. BitConverter.GetBytes(info.Records),
        ];
        if (_client.TargetCache.Read(CacheName) is { } kept && kept.AsSpan().StartsWith(key))
        {
            foreach (var record in Parse(kept.AsSpan(key.Length)))
                yield return record;
            yield break;
        }
        var records = new List<SdrRecord>();
        await foreach (var record in ReadAsync(info.Records, cancellation).ConfigureAwait(false))
        {
            records.Add(record);
            yield return record;
        }
        _client.TargetCache.Write(CacheName, [.. key, .. records.SelectMany(record => record.ToArray())]);
    }

    /// <summary>Forgets what is kept of this controller's records.</summary>
    public void ForgetCache() => _client.TargetCache.Delete(CacheName);

    /// <summary>The records from the controller, several asked for at once.</summary>
    public async IAsyncEnumerable<SdrRecord> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var records = await RepositoryAsync(cancellation).ConfigureAwait(false) is { } info
            ? ReadAsync(info.Records, cancellation)
            : DeviceAsync(cancellation);
        await foreach (var record in records.ConfigureAwait(false))
            yield return record;
    }

    /// <summary>What the repository says of itself; null where the controller has none. (IPMI v2.0 §35.2)</summary>
    private async Task<GetSdrRepositoryInfo.Response?> RepositoryAsync(CancellationToken cancellation)
    {
        if (_isDevice)
            return null;
        try
        {
            return await InfoAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (e.Code == CompletionCode.InvalidCommand && _client.Bridge is not null)
        {
            _isDevice = true;
            return null;
        }
    }

    /// <summary>The records of a satellite's own sensors: they are few, and may change with what is plugged in.</summary>
    private async IAsyncEnumerable<SdrRecord> DeviceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var info = await _client.SendAsync(new GetDeviceSdrInfo(1), cancellation).ConfigureAwait(false);
        await foreach (var record in ReadAsync(info.Count, cancellation).ConfigureAwait(false))
            yield return record;
    }

    private async Task<(ushort Next, Octets Data)> PartAsync(
        ushort reservation,
        ushort id,
        byte offset,
        byte count,
        CancellationToken cancellation
    )
    {
        if (_isDevice)
        {
            var part = await _client
                .SendAsync(new GetDeviceSdr(reservation, id, offset, count), cancellation)
                .ConfigureAwait(false);
            return (part.NextRecordId, part.Data);
        }
        var answer = await _client
            .SendAsync(new GetSdr(reservation, id, offset, count), cancellation)
            .ConfigureAwait(false);
        return (answer.NextRecordId, answer.Data);
    }

    private async IAsyncEnumerable<SdrRecord> ReadAsync(
        int count,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var taken = 0;
        var chain = RecordChain.FollowAsync(
            0,
            Math.Min(count, MostRecords),
            id => WholeAsync(id, () => taken + 1 >= count && taken > 0, cancellation)
        );
        await foreach (var link in chain.ConfigureAwait(false))
        {
            taken++;
            if (SdrRecord.TryParse(link.Numbered().Data.Span, out var record))
                yield return record;
        }
    }

    /// <summary>A record, in as many parts as the controller needs; null where it has no such.</summary>
    private async Task<RecordChain.Link?> WholeAsync(ushort id, Func<bool> isLast, CancellationToken cancellation)
    {
        RecordChain.Link? first;
        try
        {
            first = await StartAsync(id, cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (e.Code == CompletionCode.Timeout && isLast())
        {
            return null; // Dell's FC830 has nothing but this for its last one
        }
        if (first is not { } start)
            return null;
        if (SdrRecord.TryParse(start.Data.Span, out _))
            return start;
        var record = await RestAsync(id, start.Data.ToArray(), cancellation).ConfigureAwait(false);
        return start with { Data = record.ToArray() };
    }

    /// <summary>
    /// All of a record, or as much as the controller can put into an answer; null where it has no such. Until a long record
    /// has shown that it gives them whole, one is asked for at a time: not sixteen are to be refused.
    /// </summary>
    private async Task<RecordChain.Link?> StartAsync(ushort id, CancellationToken cancellation)
    {
        var alone = !_knowsChunk;
        if (alone)
            await _learning.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // It was learnt while this one waited: the next need not wait for its answer.
            if (alone && _knowsChunk)
            {
                _learning.Release();
                alone = false;
            }
            return await ReadStartAsync(id, cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (alone)
                _learning.Release();
        }
    }

    private async Task<RecordChain.Link?> ReadStartAsync(ushort id, CancellationToken cancellation)
    {
        while (true)
        {
            var chunk = _chunk;
            try
            {
                var (next, data) = await PartAsync(0, id, 0, chunk, cancellation).ConfigureAwait(false);
                _knowsChunk |= data.Length > FirstChunk;
                return new(id, next, data);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.NotPresent)
            {
                return null;
            }
            catch (IpmiCommandException e) when (ReadRefusal.IsTooMuch(e.Code) && chunk > SmallestChunk)
            {
                var smaller = (byte)(chunk == WholeRecord ? FirstChunk : chunk / 2);
                (_chunk, _knowsChunk) = (Math.Min(_chunk, smaller), true);
            }
        }
    }

    /// <summary>Reads what a first answer left out, in chunks that the controller can give, under a reservation.</summary>
    private async Task<SdrRecord> RestAsync(ushort id, byte[] start, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Task<ushort> reserving;
            // Answers come on several threads: two reservations would each take the other's away.
            lock (_reserving)
                reserving = _reservation ??= ReserveAsync(cancellation);
            var reservation = await reserving.ConfigureAwait(false);
            var bytes = new List<byte>(start);
            try
            {
                while (true)
                {
                    var wanted =
                        bytes.Count < SdrHeader.Size
                            ? SdrHeader.Size - bytes.Count
                            : SdrHeader.Size + bytes[4] - bytes.Count;
                    if (wanted <= 0 && SdrRecord.TryParse(bytes.ToArray(), out var record))
                        return record;
                    var count = (byte)Math.Min(wanted, Math.Min(_chunk, FirstChunk));
                    var (_, data) = await PartAsync(reservation, id, (byte)bytes.Count, count, cancellation)
                        .ConfigureAwait(false);
                    if (data.IsEmpty)
                        return Shortened(id, bytes);
                    bytes.AddRange(data.Span);
                }
            }
            catch (IpmiCommandException e) when (ReadRefusal.IsBeyondEnd(e.Code) && bytes.Count > SdrHeader.Size)
            {
                return Shortened(id, bytes);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid)
            {
                // Somebody changed the repository: the record is read anew. One new reservation serves all that lost theirs.
                _ = Interlocked.CompareExchange(ref _reservation, null, reserving);
                start = [];
            }
            catch (IpmiCommandException e) when (ReadRefusal.IsTooMuch(e.Code) && _chunk > SmallestChunk)
            {
                _chunk = (byte)(Math.Min(_chunk, FirstChunk) / 2);
            }
        }
        throw new IpmiException($"Record {id:X4}h could not be read: the repository keeps changing.");
    }

    /// <summary>A record whose length says more than there is: what there is of it, where that makes one. (HP DL585 G7)</summary>
    private static SdrRecord Shortened(ushort id, List<byte> bytes)
    {
        if (bytes.Count > SdrHeader.Size)
        {
            var whole = bytes.ToArray();
            whole[SdrHeader.Size - 1] = (byte)(whole.Length - SdrHeader.Size);
            if (SdrRecord.TryParse(whole, out var record))
                return record;
        }
        throw new IpmiException($"Record {id:X4}h ends before its length says so.");
    }

    private async Task<ushort> ReserveAsync(CancellationToken cancellation) =>
        _isDevice
            ? (
                await _client.SendAsync(new ReserveDeviceSdrRepository(), cancellation).ConfigureAwait(false)
            ).ReservationId
            : (await _client.SendAsync(new ReserveSdrRepository(), cancellation).ConfigureAwait(false)).ReservationId;

    /// <summary>One record behind the other, as far as they are whole: what the cache holds.</summary>
    internal static List<SdrRecord> Parse(ReadOnlySpan<byte> bytes)
    {
        var records = new List<SdrRecord>();
        while (SdrRecord.TryParse(bytes, out var record))
        {
            records.Add(record);
            bytes = bytes[(SdrHeader.Size + record.Body.Length)..];
        }
        return records;
    }
}
