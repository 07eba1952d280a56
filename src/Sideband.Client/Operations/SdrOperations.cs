using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Client.Operations;

/// <summary>Reads the repository of sensor data records, whole records first.</summary>
public sealed class SdrOperations
{
    private const string CacheName = "sdr";
    private const ushort LastRecord = 0xFFFF;
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
        await foreach (var record in ReadAsync(cancellation).ConfigureAwait(false))
            records.Add(record);
        _client.Cache.Write(CacheName, [.. key, .. records.SelectMany(record => record.ToArray())]);
        return records;
    }

    /// <summary>Forgets what is kept of this controller's records.</summary>
    public void ForgetCache() => _client.Cache.Delete(CacheName);

    /// <summary>The records from the controller, one after the other.</summary>
    public async IAsyncEnumerable<SdrRecord> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        ushort next = 0;
        for (var i = 0; i < MostRecords && next != LastRecord; i++)
        {
            GetSdr.Response first;
            try
            {
                first = await _client.SendAsync(new GetSdr(0, next, 0, _chunk), cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException e) when (i == 0 && e.Code == CompletionCode.NotPresent)
            {
                yield break; // an empty repository
            }
            catch (IpmiCommandException e) when (IsTooMuch(e.Code) && _chunk == WholeRecord)
            {
                _chunk = 32;
                first = await _client.SendAsync(new GetSdr(0, next, 0, _chunk), cancellation).ConfigureAwait(false);
            }
            var bytes = first.Data.ToArray();
            if (!SdrRecord.TryParse(bytes, out var record))
                record = await RestAsync(next, bytes, cancellation).ConfigureAwait(false);
            yield return record;
            if (first.NextRecordId == next)
                yield break; // a controller that counts in circles
            next = first.NextRecordId;
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
