using System.Net;
using Sideband.Protocol.Records.Pet;

namespace Sideband.Client.Traps;

/// <summary>A platform event trap that came in.</summary>
/// <param name="From">Where from.</param>
/// <param name="Community">The community that it names; nobody has checked it.</param>
/// <param name="Agent">The controller's address as it says; 0.0.0.0 where it has only one of IPv6.</param>
/// <param name="Trap">What it tells.</param>
public sealed record ReceivedTrap(IPEndPoint From, string Community, IPAddress Agent, PlatformEventTrap Trap);
