namespace Sideband.Cli.Hosts;

/// <summary>A controller to talk to.</summary>
/// <param name="Name">What the person called it.</param>
/// <param name="Address">Where it is: a name or an address.</param>
/// <param name="Port">Its UDP port; null is the usual one.</param>
/// <param name="Settings">What the inventory says of it.</param>
internal sealed record Target(string Name, string Address, int? Port, HostSettings Settings);
