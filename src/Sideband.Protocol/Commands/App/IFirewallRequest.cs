using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>A request of the firmware firewall: it names commands by channel, network function and owner. (IPMI v2.0 §21)</summary>
public interface IFirewallRequest
{
    /// <summary>The channel; Eh is the one the request comes by.</summary>
    byte Channel { get; }

    /// <summary>The network function.</summary>
    byte NetworkFunction { get; }

    /// <summary>The logical unit.</summary>
    byte Lun { get; }

    /// <summary>One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</summary>
    Octets Owner { get; }
}
