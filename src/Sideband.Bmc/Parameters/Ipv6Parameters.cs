using System.Net.Sockets;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>
/// What the LAN parameters say of IPv6. Addresses are given by the operating system here: the one that is served is told as
/// the first static one, and what else is set is kept and waits. (IPMI v2.0 errata 7, LAN parameters 50 to 80)
/// </summary>
internal static class Ipv6Parameters
{
    public const byte StaticAddressSelector = 56;
    private const byte StaticAddresses = 4;
    private const byte UsualPrefix = 64;
    private const int DuidBlock = 16;

    public static void Offer(ParameterStore store, MachineModel machine)
    {
        var served = Served(machine);
        store.Offer(new LanAddressingSupport(Ipv6Only: true, DualStack: true, Ipv6Alerts: true));
        store.Offer(new LanAddressingEnables(served is null ? IpAddressing.Ipv4Only : IpAddressing.Ipv6Only));
        store.Offer(default(LanIpv6TrafficClass));
        store.Offer(new LanIpv6HopLimit(64));
        store.Offer(new LanIpv6FlowLabel(new byte[3]));
        store.Offer(new LanIpv6Status(StaticAddresses, 0, Dhcpv6: false, Slaac: false));
        for (byte number = 0; number < StaticAddresses; number++)
        {
            var address = number == 0 ? served : null;
            store.Offer(
                new LanIpv6StaticAddress(
                    number,
                    0,
                    address is not null,
                    address ?? default,
                    UsualPrefix,
                    address is null ? Ipv6AddressStatus.Disabled : Ipv6AddressStatus.Active
                )
            );
        }
        store.Offer(new LanIpv6StaticDuidBlocks(1));
        store.Offer(new LanIpv6StaticDuid(0, 0, new byte[DuidBlock]));
        OfferDynamic(store);
        OfferRouters(store);
    }

    /// <summary>What is set says whether it is wanted; whether it is served is seen here. (parameter 56)</summary>
    public static LanIpv6StaticAddress WithStatus(in LanIpv6StaticAddress set, MachineModel machine) =>
        set with
        {
            Status =
                !set.Enabled ? Ipv6AddressStatus.Disabled
                : set.Address == Served(machine) ? Ipv6AddressStatus.Active
                : Ipv6AddressStatus.Pending,
        };

    private static void OfferDynamic(ParameterStore store)
    {
        store.OfferNone<LanIpv6DynamicAddress>();
        store.Offer(default(LanIpv6DynamicDuidBlocks));
        store.OfferNone<LanIpv6DynamicDuid>();
        store.Offer(new LanDhcpv6TimingSupport(TimingConfigurationSupport.NotSupported));
        store.OfferNone<LanDhcpv6Timing>();
        store.Offer(new LanSlaacTimingSupport(TimingConfigurationSupport.NotSupported));
        store.OfferNone<LanSlaacTiming>();
    }

    private static void OfferRouters(ParameterStore store)
    {
        store.Offer(new LanIpv6RouterControl(Static: true, Dynamic: false));
        store.Offer(default(LanIpv6Router1Address));
        store.Offer(default(LanIpv6Router1MacAddress));
        store.Offer(default(LanIpv6Router1PrefixLength));
        store.Offer(default(LanIpv6Router1Prefix));
        store.Offer(default(LanIpv6Router2Address));
        store.Offer(default(LanIpv6Router2MacAddress));
        store.Offer(default(LanIpv6Router2PrefixLength));
        store.Offer(default(LanIpv6Router2Prefix));
        store.Offer(default(LanIpv6DynamicRouters));
        store.OfferNone<LanIpv6DynamicRouterAddress>();
        store.OfferNone<LanIpv6DynamicRouterMacAddress>();
        store.OfferNone<LanIpv6DynamicRouterPrefixLength>();
        store.OfferNone<LanIpv6DynamicRouterPrefix>();
        store.Offer(default(LanIpv6DynamicRouterHopLimit));
    }

    private static Ipv6Address? Served(MachineModel machine) =>
        machine.Address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address
            ? new Ipv6Address(address.GetAddressBytes())
            : null;
}
