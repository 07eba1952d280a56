using Sideband.Protocol;

namespace Sideband.Bmc.Plugins;

/// <summary>Who sends a command to a plug-in. That he may is checked before.</summary>
/// <param name="Channel">The channel that the command came over; Fh is the host.</param>
/// <param name="Privilege">What he may do.</param>
/// <param name="User">The user of his session; null where there is none.</param>
public readonly record struct PluginCaller(byte Channel, PrivilegeLevel Privilege, string? User);
