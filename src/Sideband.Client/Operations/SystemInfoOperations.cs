using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>What the controller knows of the system it manages: names, versions, addresses. (IPMI v2.0 §22.14a)</summary>
public sealed class SystemInfoOperations
{
    private const int BlockSize = 16;
    private const int MostBlocks = 17;
    private const int Longest = 255;
    private readonly IpmiClient _client;
    private readonly ParameterGroup _parameters;

    internal SystemInfoOperations(IpmiClient client)
    {
        _client = client;
        _parameters = new(
            client,
            "system info",
            async (selector, set, block, cancellation) =>
                (
                    await client
                        .SendAsync(new GetSystemInfoParameters(false, selector, set, block), cancellation)
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                client.SendAsync(new SetSystemInfoParameters(selector, data), cancellation)
        );
    }

    /// <summary>A text; null where the controller does not have it.</summary>
    /// <param name="selector">Which: see <see cref="SystemInfoParameters"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>Block 0 begins with the encoding and the length in bytes; the text follows and goes on in blocks of 16. </remarks>
    public async Task<string?> ReadAsync(byte selector, CancellationToken cancellation = default)
    {
        if (await BlockAsync(selector, 0, cancellation).ConfigureAwait(false) is not { Length: >= 2 } first)
            return null;
        var (encoding, length) = ((SystemInfoEncoding)(first[0] & 0xF), (int)first[1]);
        var bytes = new List<byte>(first.Span[2..].ToArray());
        for (byte block = 1; bytes.Count < length && block < MostBlocks; block++)
        {
            if (await BlockAsync(selector, block, cancellation).ConfigureAwait(false) is not { IsEmpty: false } more)
                break;
            bytes.AddRange(more.Span);
        }
        var text = bytes.Take(length).ToArray();
        return encoding switch
        {
            SystemInfoEncoding.Utf8 => Encoding.UTF8.GetString(text),
            SystemInfoEncoding.Unicode => Encoding.Unicode.GetString(text),
            _ => Encoding.Latin1.GetString(text),
        };
    }

    /// <summary>Writes a text.</summary>
    /// <param name="selector">Which.</param>
    /// <param name="text">At most 255 bytes of UTF-8.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public Task WriteAsync(byte selector, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Ascii.IsValid(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > Longest)
            throw new ArgumentException($"The text has {bytes.Length} bytes; {Longest} are possible.", nameof(text));
        byte[] all =
        [
            (byte)(plain ? SystemInfoEncoding.Latin1 : SystemInfoEncoding.Utf8),
            (byte)bytes.Length,
            .. bytes,
        ];
        return _parameters.LockedAsync(
            async () =>
            {
                for (var at = 0; at < all.Length; at += BlockSize)
                {
                    var block = new byte[1 + BlockSize];
                    block[0] = (byte)(at / BlockSize);
                    all.AsSpan(at, Math.Min(BlockSize, all.Length - at)).CopyTo(block.AsSpan(1));
                    await _parameters.WriteAsync(selector, block, cancellation).ConfigureAwait(false);
                }
            },
            cancellation
        );
    }

    private async Task<Octets?> BlockAsync(byte selector, byte block, CancellationToken cancellation)
    {
        var data = await _parameters.TryReadAsync(selector, block, 0, cancellation).ConfigureAwait(false);
        return data is { Length: > 0 } found ? found.Slice(1, found.Length - 1) : null;
    }
}
