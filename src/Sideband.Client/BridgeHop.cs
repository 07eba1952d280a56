namespace Sideband.Client;

/// <summary>A step over a bridge: a controller sends on what it gets. (IPMI v2.0 §6.13)</summary>
/// <param name="Channel">The channel of the controller that sends on; 0 is its primary IPMB.</param>
/// <param name="Address">The slave address of the next controller, as 22h; over a LAN the software's, as 81h.</param>
/// <param name="Session">The handle of the session that the other side has on the channel, where that is a LAN; null is a bus. (§22.7)</param>
public readonly record struct BridgeHop(byte Channel, byte Address, byte? Session = null);
