namespace Sideband.Bmc.Machines;

/// <summary>A controller beside the machine's own, reached over an IPMB: sensors and inventories without a log or a LAN.</summary>
/// <param name="Address">Its slave address, 10h to EEh and even.</param>
/// <param name="Channel">The channel of the controller above it; 0 is the primary IPMB.</param>
/// <param name="Machine">What it has; its users, LAN, log and power are those of the machine.</param>
public sealed record SatelliteModel(byte Address, byte Channel, MachineModel Machine);
