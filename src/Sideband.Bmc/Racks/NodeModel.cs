using System.Net;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Racks;

/// <summary>A machine of a rack and where its controller listens.</summary>
/// <param name="Name">Its name in the rack.</param>
/// <param name="Endpoint">Address and UDP port.</param>
/// <param name="Machine">What it is.</param>
public sealed record NodeModel(string Name, IPEndPoint Endpoint, MachineModel Machine)
{
    /// <summary>Where its IPMB goes on: a Unix socket for others to connect to, or a device of ipmb-dev; null is nowhere.</summary>
    public string? Ipmb { get; init; }
}
