using System.Net;

namespace Sideband.Bmc.Machines;

/// <summary>Somebody who gets a machine's traps.</summary>
/// <param name="Address">IPv4 or IPv6.</param>
/// <param name="Acknowledged">He acknowledges them; otherwise what was sent counts as arrived.</param>
/// <param name="Timeout">Seconds to wait for that, or between repetitions; 1 to 256.</param>
/// <param name="Retries">How often a trap is repeated; 0 to 7.</param>
public sealed record AlertDestinationModel(
    IPAddress Address,
    bool Acknowledged = false,
    int Timeout = 4,
    int Retries = 0
)
{
    /// <summary>The LAN channel that they leave over; null is the primary one.</summary>
    public byte? Channel { get; init; }
}
