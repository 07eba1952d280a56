using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Client.Operations;

/// <summary>Reads and writes inventories.</summary>
public sealed class FruOperations
{
    private const int WriteChunk = 16;
    private const int SmallestChunk = 8;
    private const int MostBusy = 6;

    /// <summary>The inventory's device is busy. (IPMI v2.0 §34.2)</summary>
    private const CompletionCode DeviceBusy = (CompletionCode)0x81;
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(20);
    private readonly IpmiClient _client;
    private int _chunk = 128;

    internal FruOperations(IpmiClient client) => _client = client;

    /// <summary>The bytes of an inventory.</summary>
    /// <param name="id">Which; 0 is the machine's.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<byte[]> ReadBytesAsync(byte id, CancellationToken cancellation = default)
    {
        var area = await _client.SendAsync(new GetFruInventoryAreaInfo(id), cancellation).ConfigureAwait(false);
        var unit = area.ByWords ? 2 : 1;
        var bytes = new byte[area.Size];
        // The first part tells how much the controller gives at once; the others are asked for together.
        var at = await PartAsync(id, unit, bytes, 0, cancellation).ConfigureAwait(false);
        if (at > 0)
            _chunk = Math.Min(_chunk, at);
        var starts = new List<int>();
        for (var start = at; at > 0 && start < bytes.Length; start += Math.Max(unit, _chunk))
            starts.Add(start);
        var ends = await Task.WhenAll(starts.Select(start => PartAsync(id, unit, bytes, start, cancellation)))
            .ConfigureAwait(false);
        for (var i = 0; i < ends.Length; i++)
        {
            var next = i + 1 < starts.Count ? starts[i + 1] : bytes.Length;
            at = ends[i];
            // Parts that came shorter than asked for leave gaps.
            while (at < next)
            {
                var end = await PartAsync(id, unit, bytes, at, cancellation).ConfigureAwait(false);
                if (end == at)
                    return bytes[..at];
                at = end;
            }
        }
        return bytes[..at];
    }

    /// <summary>Reads a part into its place.</summary>
    /// <returns>Where it ends.</returns>
    private async Task<int> PartAsync(byte id, int unit, byte[] bytes, int at, CancellationToken cancellation)
    {
        var busy = 0;
        while (true)
        {
            var chunk = _chunk;
            var count = Math.Min(chunk, bytes.Length - at);
            try
            {
                var part = await _client
                    .SendAsync(new ReadFruData(id, (ushort)(at / unit), (byte)Math.Max(1, count / unit)), cancellation)
                    .ConfigureAwait(false);
                var data = part.Data.Span[..Math.Min(part.Data.Length, bytes.Length - at)];
                data.CopyTo(bytes.AsSpan(at));
                return at + data.Length;
            }
            catch (IpmiCommandException e) when (chunk > SmallestChunk && IsTooMuch(e.Code))
            {
                _chunk = Math.Min(_chunk, chunk / 2);
            }
            catch (IpmiCommandException e) when (at > 0 && ReadRefusal.IsBeyondEnd(e.Code))
            {
                return at; // its size says more than there is
            }
            catch (IpmiCommandException e) when (e.Code == DeviceBusy && ++busy < MostBusy)
            {
                await Task.Delay(BusyWait * busy, _client.Options.Clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An inventory as a document; null where the bytes are none.</summary>
    public async Task<FruDocument?> ReadAsync(byte id, CancellationToken cancellation = default) =>
        FruDocument.TryParse(await ReadBytesAsync(id, cancellation).ConfigureAwait(false), out var document)
            ? document
            : null;

    /// <summary>Writes bytes from an offset on, and reads them back.</summary>
    /// <exception cref="IpmiException">What was read back is not what was written.</exception>
    public async Task WriteBytesAsync(byte id, ReadOnlyMemory<byte> data, CancellationToken cancellation = default)
    {
        for (var at = 0; at < data.Length; at += WriteChunk)
        {
            var part = data.Slice(at, Math.Min(WriteChunk, data.Length - at)).ToArray();
            await _client.SendAsync(new WriteFruData(id, (ushort)at, part), cancellation).ConfigureAwait(false);
        }
        var read = await ReadBytesAsync(id, cancellation).ConfigureAwait(false);
        if (!read.AsSpan(0, Math.Min(read.Length, data.Length)).SequenceEqual(data.Span))
        {
            throw new IpmiException($"{_client.Peer} did not keep what was written to inventory {id}.")
            {
                Hint = "The inventory may be protected against writing.",
            };
        }
    }

    /// <summary>Some call a part that is too long one that is out of range.</summary>
    private static bool IsTooMuch(CompletionCode code) =>
        ReadRefusal.IsTooMuch(code) || code == CompletionCode.ParameterOutOfRange;
}
