using System.Globalization;
using System.Net;

namespace Sideband.Protocol.Wire;

/// <summary>Text of network addresses.</summary>
public static class NetworkAddress
{
    /// <summary>IPv4 and IPv6 as usual, hardware addresses with colons, anything else in hexadecimal.</summary>
    /// <param name="bytes">The address as it is on the wire; how long it is says which kind.</param>
    public static string Describe(ReadOnlySpan<byte> bytes) =>
        bytes.Length switch
        {
            4 or 16 => new IPAddress(bytes).ToString(),
            6 => string.Join(':', bytes.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture))),
            _ => Convert.ToHexString(bytes),
        };
}
