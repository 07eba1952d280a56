using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Talks to devices on the buses of a controller. (IPMI v2.0 §22.11)</summary>
public sealed class BusOperations
{
    private const int PartSize = 32;
    private const int PageSize = 256;
    private const int KindAt = 2;
    private const byte Ddr4 = 0x0C;

    /// <summary>Whoever is written to here shows that page. (JEDEC 21-C §4.1.6, EE1004)</summary>
    private const byte FirstPage = 0x6C;
    private const byte SecondPage = 0x6E;
    private readonly IpmiClient _client;

    internal BusOperations(IpmiClient client) => _client = client;

    /// <summary>Writes to a device, then reads from it. It is done once: an answer that is lost is not asked for again.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="address">The device's address with its lowest bit, as A0h.</param>
    /// <param name="write">What to write.</param>
    /// <param name="read">Bytes to read.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Octets> TransferAsync(
        BusAddress bus,
        byte address,
        Octets write,
        byte read,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(bus);
        var request = new MasterWriteRead(
            bus.IsPrivate,
            bus.Number,
            bus.IsPrivate ? (byte)0 : bus.Channel,
            (byte)(address >> 1),
            read,
            write
        );
        return (await _client.SendAsync(request, cancellation).ConfigureAwait(false)).Data;
    }

    /// <summary>Reads the description of a memory module; DDR4 has it on two pages, of which all modules of a bus show one.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="address">The module's address, as A0h.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Octets> ReadSpdAsync(BusAddress bus, byte address, CancellationToken cancellation = default)
    {
        var bytes = new List<byte>();
        await ReadPageAsync(bus, address, bytes, cancellation).ConfigureAwait(false);
        if (bytes.Count < PageSize || bytes[KindAt] != Ddr4)
            return bytes.ToArray();
        try
        {
            await TransferAsync(bus, SecondPage, (byte[])[0, 0], 0, cancellation).ConfigureAwait(false);
            await ReadPageAsync(bus, address, bytes, cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return bytes.ToArray(); // It shows the first page only.
        }
        finally
        {
            // The machine's own software expects the first page.
            await TransferAsync(bus, FirstPage, (byte[])[0, 0], 0, CancellationToken.None).ConfigureAwait(false);
        }
        return bytes.ToArray();
    }

    private async Task ReadPageAsync(BusAddress bus, byte address, List<byte> bytes, CancellationToken cancellation)
    {
        for (var at = 0; at < PageSize; )
        {
            var part = await TransferAsync(bus, address, (byte[])[(byte)at], PartSize, cancellation)
                .ConfigureAwait(false);
            if (part.IsEmpty)
                return;
            bytes.AddRange(part.Span);
            at += part.Length;
        }
    }

    /// <summary>Reads one byte from every address of a bus. Some devices take a read for a command.</summary>
    /// <returns>The addresses that answered.</returns>
    public async Task<IReadOnlyList<byte>> ScanAsync(BusAddress bus, CancellationToken cancellation = default)
    {
        var found = new List<byte>();
        // 0 to 7 and 78h to 7Fh of the seven bits are kept for other uses. (I²C-bus specification, reserved addresses)
        for (var seven = 0x08; seven < 0x78; seven++)
        {
            try
            {
                await TransferAsync(bus, (byte)(seven << 1), Octets.Empty, 1, cancellation).ConfigureAwait(false);
                found.Add((byte)(seven << 1));
            }
            catch (IpmiCommandException e) when ((byte)e.Code is >= 0x81 and <= 0x84 or 0xC3 or 0xFF)
            {
                // Nobody is there.
            }
        }
        return found;
    }
}
