using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Sideband.Cli.Hosts;

namespace Sideband.Cli.Nouns;

/// <summary>The addresses of a network, of either version of IP.</summary>
internal static class AddressRange
{
    private const int MostBits = 16;

    /// <summary>All of them, first to last.</summary>
    /// <exception cref="UsageException">They are too many for one go.</exception>
    public static IEnumerable<IPAddress> All(IPNetwork network)
    {
        var is4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        var bits = (is4 ? 32 : 128) - network.PrefixLength;
        if (bits > MostBits)
        {
            throw new UsageException(
                $"{network} has too many addresses for one go; /{(is4 ? 32 : 128) - MostBits} is the widest"
            );
        }
        return Enumerable.Range(0, 1 << bits).Select(i => Add(network.BaseAddress, (uint)i));
    }

    private static IPAddress Add(IPAddress start, uint offset)
    {
        var bytes = start.GetAddressBytes();
        var low = bytes.AsSpan(bytes.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(low, BinaryPrimitives.ReadUInt32BigEndian(low) + offset);
        return new(bytes);
    }
}
