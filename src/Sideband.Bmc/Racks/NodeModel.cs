using System.Net;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Racks;

/// <summary>A machine of a rack and where its controller listens.</summary>
/// <param name="Name">Its name in the rack.</param>
/// <param name="Endpoint">Address and UDP port of its primary LAN channel.</param>
/// <param name="Machine">What it is.</param>
public sealed record NodeModel(string Name, IPEndPoint Endpoint, MachineModel Machine)
{
    /// <summary>Where it listens besides: further addresses of that channel, and those of other LAN channels.</summary>
    public IReadOnlyList<LanEndpoint> More { get; init; } = [];

    /// <summary>Where its IPMB goes on: a Unix socket for others to connect to, or a device of ipmb-dev; null is nowhere.</summary>
    public string? Ipmb { get; init; }

    /// <summary>All addresses and ports that it listens on, the primary channel's first.</summary>
    public IEnumerable<LanEndpoint> Endpoints => More.Prepend(new(Machine.Lan.Channel, Endpoint));

    /// <summary>Its first user that may come in by a channel; null where there is none.</summary>
    /// <param name="channel">The channel's number.</param>
    public UserModel? FirstUserOn(byte channel) =>
        Machine.Users.FirstOrDefault(user => user.PrivilegeOn(channel) is not null);
}
