using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>A session that was opened without a password, and used.</summary>
/// <param name="User">The name that was given.</param>
/// <param name="Limit">The highest privilege of the session.</param>
/// <param name="Answer">What Get Device ID answered within.</param>
public sealed record OpenDoor(string User, PrivilegeLevel Limit, Octets Answer);
