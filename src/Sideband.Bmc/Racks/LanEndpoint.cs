using System.Net;

namespace Sideband.Bmc.Racks;

/// <summary>Where a controller listens.</summary>
/// <param name="Channel">The number of the LAN channel.</param>
/// <param name="Endpoint">Address and UDP port.</param>
public sealed record LanEndpoint(byte Channel, IPEndPoint Endpoint);
