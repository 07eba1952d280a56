using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Client.Discovery;

/// <summary>Ranges of addresses, of either version of IP.</summary>
public static class AddressRange
{
    /// <summary>The widest range has two to the power of so many addresses.</summary>
    public const int MostBits = 16;

    private const int UsualPort = 623;

    /// <summary>All addresses of a network, first to last.</summary>
    /// <exception cref="FormatException">They are too many for one go.</exception>
    public static IEnumerable<IPAddress> All(IPNetwork network)
    {
        var is4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        var bits = (is4 ? 32 : 128) - network.PrefixLength;
        if (bits > MostBits)
            throw new FormatException(
                $"{network} has too many addresses for one go; /{(is4 ? 32 : 128) - MostBits} is the widest"
            );
        return Enumerable.Range(0, 1 << bits).Select(i => Add(network.BaseAddress, (uint)i));
    }

    /// <summary>The places that a word means: a network, or addresses with ranges in brackets and ports, as <c>10.0.0.[1-20]:6230</c>.</summary>
    /// <exception cref="FormatException">It means none, or too many.</exception>
    public static IReadOnlyList<IPEndPoint> Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (IPNetwork.TryParse(word.Trim(), out var network))
            return [.. All(network).Select(address => new IPEndPoint(address, UsualPort))];
        // Counted before they are kept: a few brackets mean more than memory holds.
        const int Most = 1 << MostBits;
        var places = HostList.Each([word]).Take(Most + 1).ToList();
        return places.Count switch
        {
            0 => throw new FormatException($"'{word}' are no addresses"),
            > Most => throw new FormatException($"'{word}' are more than {Most} addresses"),
            _ => [.. places.Distinct().Select(place => Place(word, place.Host, place.Port))],
        };
    }

    private static IPEndPoint Place(string word, string host, int? port) =>
        IPAddress.TryParse(host, out var address)
            ? new(address, port ?? UsualPort)
            : throw new FormatException(
                $"'{word}' is no range of addresses; expected one as 10.0.0.0/24 or 10.0.0.[1-20]"
            );

    private static IPAddress Add(IPAddress start, uint offset)
    {
        var bytes = start.GetAddressBytes();
        var low = bytes.AsSpan(bytes.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(low, BinaryPrimitives.ReadUInt32BigEndian(low) + offset);
        return new(bytes);
    }
}
