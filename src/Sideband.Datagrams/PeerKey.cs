using System.Buffers.Binary;
using System.Net;

namespace Sideband.Datagrams;

/// <summary>An address and port as the operating system writes them: compared and hashed without allocation.</summary>
/// <param name="A">Family, port and, in IPv4, the address.</param>
/// <param name="B">The first half of an address of IPv6.</param>
/// <param name="C">The second half.</param>
/// <param name="D">The scope of an address of IPv6.</param>
public readonly record struct PeerKey(ulong A, ulong B, ulong C, uint D)
{
    private const int Ipv6Size = 28;
    private const ulong WithoutFlow = 0xFFFF_FFFF;

    /// <summary>The key of an address in the form of the operating system.</summary>
    public static PeerKey Of(ReadOnlySpan<byte> address)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(address);
        if (address.Length < Ipv6Size)
            return new(first, 0, 0, 0);
        // Only link-local addresses live in a scope; systems forget it of others, ::1 for one. (RFC 4007 §6)
        var isLinkLocal = address[8] == 0xFE && (address[9] & 0xC0) == 0x80;
        return new(
            first & WithoutFlow,
            BinaryPrimitives.ReadUInt64LittleEndian(address[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(address[16..]),
            isLinkLocal ? BinaryPrimitives.ReadUInt32LittleEndian(address[24..]) : 0
        );
    }

    /// <summary>The key of an endpoint.</summary>
    public static PeerKey Of(IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var address = endpoint.Serialize();
        return Of(address.Buffer.Span[..address.Size]);
    }
}
