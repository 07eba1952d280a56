namespace Sideband.Client;

/// <summary>A step over a bridge: a controller sends on what it gets. (IPMI v2.0 §6.13)</summary>
/// <param name="Channel">The channel of the controller that sends on; 0 is its primary IPMB.</param>
/// <param name="Address">The slave address of the next controller, as 22h.</param>
public readonly record struct BridgeHop(byte Channel, byte Address);
