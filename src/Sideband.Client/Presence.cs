using System.Net;

namespace Sideband.Client;

/// <summary>A controller that answered a Presence Ping. (ASF 2.0 §3.2.4.3)</summary>
/// <param name="Peer">Where it is.</param>
/// <param name="RoundTrip">How long the answer took.</param>
/// <param name="HasIpmi">Whether it says that it speaks IPMI.</param>
/// <param name="Manufacturer">The enterprise number of its maker; 4542 where it has none of its own.</param>
public sealed record Presence(IPEndPoint Peer, TimeSpan RoundTrip, bool HasIpmi, uint Manufacturer)
{
    /// <summary>Who says so has no number of his own: he means the standards, ASF and DCMI.</summary>
    private static readonly uint[] NoManufacturers = [0, 4542, 36465];

    /// <summary>The enterprise number of its maker; null where it says none.</summary>
    public uint? Maker => NoManufacturers.Contains(Manufacturer) ? null : Manufacturer;
}
