using System.Net;

namespace Sideband.Protocol.Wire;

/// <summary>An IPv6 address in a message.</summary>
/// <param name="Octets">16 bytes, most significant first; empty reads as ::.</param>
public readonly record struct Ipv6Address(Octets Octets)
{
    /// <summary>Bytes of an address.</summary>
    public const int Size = 16;

    /// <summary>Reads the usual text, such as <c>fd00::20</c>.</summary>
    public static bool TryParse(string? text, out Ipv6Address address)
    {
        address = default;
        if (text is null)
            return false;
        if (!IPAddress.TryParse(text, out var ip) || ip.GetAddressBytes().Length != Size)
            return false;
        address = new(ip.GetAddressBytes());
        return true;
    }

    /// <summary>For use with sockets.</summary>
    public IPAddress ToIPAddress() => new(Octets.IsEmpty ? new byte[Size] : Octets.Span);

    /// <summary>The usual text.</summary>
    public override string ToString() => NetworkAddress.Describe(Octets.IsEmpty ? new byte[Size] : Octets.Span);
}
