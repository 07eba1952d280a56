using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Client.Operations;

/// <summary>Reads the repository of sensor data records, whole records first.</summary>
public sealed class SdrOperations
{
    private const string CacheName = "sdr";
    private const byte WholeRecord = 0xFF;
    private const int MostRecords = 4096;
    private const int SmallestChunk = 4;
    private readonly IpmiClient _client;
    private byte _chunk = WholeRecord;
    private ushort? _reservation;

    internal SdrOperations(IpmiClient client) => _client = client;

    /// <summary>What the repository says of itself.</summary>
    public Task<GetSdrRepositoryInfo.Response> InfoAsync(CancellationToken cancellation = default) =>
        _client.SendAsync(new GetSdrRepositoryInfo(), cancellation);

    /// <summary>All records: from the cache while the repository's own times are the same, else one request for each.</summary>
    public async Task<IReadOnlyList<SdrRecord>> AllAsync(CancellationToken cancellation = default)
    {
        var info = await InfoAsync(cancellation).ConfigureAwait(false);
        byte[] key =
        [
            .. BitConverter.GetBytes(info.LastAddition),
            .. BitConverter.GetBytes(info.LastErase),
            .. BitConverter.GetBytes(info.Records),
        ];
        if (_client.Cache.Read(CacheName) is { } kept && kept.AsSpan().StartsWith(key))
            return Parse(kept.AsSpan(key.Length));
        var records = new List<SdrRecord>();
        await foreach (var record in ReadAsync(info.Records, cancellation).ConfigureAwait(false))
            records.Add(record);
        _client.Cache.Write(CacheName, [.. key, .. records.SelectMany(record => record.ToArray())]);
        return records;
    }

    /// <summary>Forgets what is kept of this controller's records.</summary>
    public void ForgetCache() => _client.Cache.Delete(CacheName);

    /// <summary>The records from the controller, several asked for at once.</summary>
    public async IAsyncEnumerable<SdrRecord> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var info = await InfoAsync(cancellation).ConfigureAwait(false);
        await foreach (var record in ReadAsync(info.Records, cancellation).ConfigureAwait(false))
            yield return record;
    }

    private async IAsyncEnumerable<SdrRecord> ReadAsync(
        int count,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var chain = RecordChain.FollowAsync(0, Math.Min(count, MostRecords), id => StartAsync(id, cancellation));
        await foreach (var link in chain.ConfigureAwait(false))
        {
            yield return SdrRecord.TryParse(link.Data.Span, out var record)
                ? record
                : await RestAsync(link.Asked, link.Data.ToArray(), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>All of a record, or as much as the controller can put into an answer; null where it has no such.</summary>
    private async Task<RecordChain.Link?> StartAsync(ushort id, CancellationToken cancellation)
    {
        while (true)
        {
            var chunk = _chunk;
            try
            {
                var answer = await _client.SendAsync(new GetSdr(0, id, 0, chunk), cancellation).ConfigureAwait(false);
                return new(id, answer.NextRecordId, answer.Data);
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.NotPresent)
            {
                return null;
            }
            catch (IpmiCommandException e) when (IsTooMuch(e.Code) && chunk == WholeRecord)
            {
                _chunk = 32;
            }
        }
    }

    /// <summary>Reads what a first answer left out, in chunks that the controller can give, under a reservation.</summary>
    private async Task<SdrRecord> RestAsync(ushort id, byte[] start, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var reservation = _reservation ??= await ReserveAsync(cancellation).ConfigureAwait(false);
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
                    var count = (byte)Math.Min(wanted, _chunk == WholeRecord ? 32 : _chunk);
                    var part = await _client
                        .SendAsync(new GetSdr(reservation, id, (byte)bytes.Count, count), cancellation)
                        .ConfigureAwait(false);
                    if (part.Data.IsEmpty)
                        throw new IpmiException($"Record {id:X4}h ends before its length says so.");
                    bytes.AddRange(part.Data.Span);
                }
            }
            catch (IpmiCommandException e) when (e.Code == CompletionCode.ReservationInvalid)
            {
                // Somebody changed the repository: the record is read anew.
                _reservation = null;
                start = [];
            }
            catch (IpmiCommandException e) when (IsTooMuch(e.Code) && _chunk > SmallestChunk)
            {
                _chunk = (byte)(_chunk == WholeRecord ? 16 : _chunk / 2);
            }
        }
        throw new IpmiException($"Record {id:X4}h could not be read: the repository keeps changing.");
    }

    private async Task<ushort> ReserveAsync(CancellationToken cancellation) =>
        (await _client.SendAsync(new ReserveSdrRepository(), cancellation).ConfigureAwait(false)).ReservationId;

    private static bool IsTooMuch(CompletionCode code) =>
        code
            is CompletionCode.CannotReturnSoManyBytes
                or CompletionCode.RequestDataFieldTooLong
                or CompletionCode.RequestDataLengthInvalid
                or CompletionCode.Unspecified;

    private static List<SdrRecord> Parse(ReadOnlySpan<byte> bytes)
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
