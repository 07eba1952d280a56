using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>The LAN configuration parameters. (IPMI v2.0 §23.2, table 23-4)</summary>
public static class LanParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every LAN configuration parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<LanSetInProgress>();
        visitor.Visit<LanAuthenticationTypeSupport>();
        visitor.Visit<LanAuthenticationTypeEnables>();
        visitor.Visit<LanIpAddress>();
        visitor.Visit<LanIpAddressSource>();
        visitor.Visit<LanMacAddress>();
        visitor.Visit<LanSubnetMask>();
        visitor.Visit<LanIpv4HeaderParameters>();
        visitor.Visit<LanPrimaryRmcpPort>();
        visitor.Visit<LanSecondaryRmcpPort>();
        visitor.Visit<LanArpControl>();
        visitor.Visit<LanGratuitousArpInterval>();
        visitor.Visit<LanDefaultGatewayAddress>();
        visitor.Visit<LanDefaultGatewayMacAddress>();
        visitor.Visit<LanBackupGatewayAddress>();
        visitor.Visit<LanBackupGatewayMacAddress>();
        visitor.Visit<LanCommunityString>();
        visitor.Visit<LanNumberOfDestinations>();
        visitor.Visit<LanDestinationType>();
        visitor.Visit<LanDestinationAddresses>();
        visitor.Visit<LanVlanId>();
        visitor.Visit<LanVlanPriority>();
        visitor.Visit<LanCipherSuiteEntrySupport>();
        visitor.Visit<LanCipherSuiteEntries>();
        visitor.Visit<LanCipherSuitePrivilegeLevels>();
        visitor.Visit<LanDestinationVlanTags>();
        visitor.Visit<LanBadPasswordThreshold>();
        visitor.Visit<LanAddressingSupport>();
        visitor.Visit<LanAddressingEnables>();
        visitor.Visit<LanIpv6TrafficClass>();
        visitor.Visit<LanIpv6HopLimit>();
        visitor.Visit<LanIpv6FlowLabel>();
        visitor.Visit<LanIpv6Status>();
        visitor.Visit<LanIpv6StaticAddress>();
        visitor.Visit<LanIpv6StaticDuidBlocks>();
        visitor.Visit<LanIpv6StaticDuid>();
        visitor.Visit<LanIpv6DynamicAddress>();
        visitor.Visit<LanIpv6DynamicDuidBlocks>();
        visitor.Visit<LanIpv6DynamicDuid>();
        visitor.Visit<LanDhcpv6TimingSupport>();
        visitor.Visit<LanDhcpv6Timing>();
        visitor.Visit<LanIpv6RouterControl>();
        visitor.Visit<LanIpv6Router1Address>();
        visitor.Visit<LanIpv6Router1MacAddress>();
        visitor.Visit<LanIpv6Router1PrefixLength>();
        visitor.Visit<LanIpv6Router1Prefix>();
        visitor.Visit<LanIpv6Router2Address>();
        visitor.Visit<LanIpv6Router2MacAddress>();
        visitor.Visit<LanIpv6Router2PrefixLength>();
        visitor.Visit<LanIpv6Router2Prefix>();
        visitor.Visit<LanIpv6DynamicRouters>();
        visitor.Visit<LanIpv6DynamicRouterAddress>();
        visitor.Visit<LanIpv6DynamicRouterMacAddress>();
        visitor.Visit<LanIpv6DynamicRouterPrefixLength>();
        visitor.Visit<LanIpv6DynamicRouterPrefix>();
        visitor.Visit<LanIpv6DynamicRouterHopLimit>();
        visitor.Visit<LanSlaacTimingSupport>();
        visitor.Visit<LanSlaacTiming>();
    }
}
