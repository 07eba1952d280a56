using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Client.Operations;

/// <summary>Reads and writes inventories.</summary>
public sealed class FruOperations
{
    private const int WriteChunk = 16;
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
        for (var at = 0; at < bytes.Length; )
        {
            var count = Math.Min(_chunk, bytes.Length - at);
            try
            {
                var part = await _client
                    .SendAsync(new ReadFruData(id, (ushort)(at / unit), (byte)Math.Max(1, count / unit)), cancellation)
                    .ConfigureAwait(false);
                var data = part.Data.Span[..Math.Min(part.Data.Length, bytes.Length - at)];
                if (data.IsEmpty)
                    return bytes[..at];
                data.CopyTo(bytes.AsSpan(at));
                at += data.Length;
            }
            catch (IpmiCommandException e) when (_chunk > 8 && IsTooMuch(e.Code))
            {
                _chunk /= 2;
            }
        }
        return bytes;
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

    private static bool IsTooMuch(CompletionCode code) =>
        code
            is CompletionCode.CannotReturnSoManyBytes
                or CompletionCode.RequestDataFieldTooLong
                or CompletionCode.RequestDataLengthInvalid
                or CompletionCode.ParameterOutOfRange
                or CompletionCode.Unspecified;
}
