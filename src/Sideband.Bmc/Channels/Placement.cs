namespace Sideband.Bmc.Channels;

/// <summary>Where a satellite sits.</summary>
/// <param name="Address">Its address on the bus.</param>
/// <param name="Bus">The bus.</param>
/// <param name="Parent">The controller above it.</param>
/// <param name="ReceivesEvents">Whether that controller is the machine's, which takes events.</param>
internal sealed record Placement(byte Address, IpmbBus Bus, Controller Parent, bool ReceivesEvents);
