namespace Sideband.Protocol.Commands.App;

/// <summary>A request of the firmware firewall that speaks of half the commands of a network function. (IPMI v2.0 §21)</summary>
public interface ICommandRangeRequest : IFirewallRequest
{
    /// <summary>Which half.</summary>
    CommandRange Range { get; }
}
