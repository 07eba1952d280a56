namespace Sideband.Client.Operations;

/// <summary>A bus of a controller. (IPMI v2.0 §22.11)</summary>
/// <param name="IsPrivate">It is the controller's own; otherwise others are on it, too.</param>
/// <param name="Number">Which one, 0 to 7.</param>
/// <param name="Channel">The channel of a bus that is shared; 0 is the primary IPMB.</param>
public sealed record BusAddress(bool IsPrivate, byte Number, byte Channel);
