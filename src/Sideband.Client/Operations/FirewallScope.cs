using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Which commands the firmware firewall is asked about. (IPMI v2.0 §21)</summary>
/// <param name="Channel">The channel; 14 is the one that the session came by.</param>
/// <param name="NetFn">The network function of requests.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="Owner">The defining body of a group extension, the three bytes of an OEM's number; otherwise nothing.</param>
public sealed record FirewallScope(byte Channel, byte NetFn, byte Lun, Octets Owner = default);
