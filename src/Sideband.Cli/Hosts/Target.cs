namespace Sideband.Cli.Hosts;

/// <summary>A controller to talk to.</summary>
/// <param name="Name">What the person called it.</param>
/// <param name="Address">Where it is: a name or an address.</param>
/// <param name="Port">Its UDP port; null is the usual one.</param>
/// <param name="Settings">What the inventory says of it.</param>
internal sealed record Target(string Name, string Address, int? Port, HostSettings Settings)
{
    /// <summary>The line of the inventory that names it; null where none does.</summary>
    public int? Line { get; init; }

    /// <summary>Where a VNC client finds the machine's screen; null where nobody says.</summary>
    public string? Screen { get; init; }
}
