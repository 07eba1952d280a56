using Sideband.Bmc.Machines;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Parameters;

/// <summary>
/// What the LAN parameters say of IPv6. Addresses are given by the operating system here: those that are served are told as
/// static or as dynamic ones, and what else is set is kept and waits. (IPMI v2.0 errata 7, LAN parameters 50 to 80)
/// </summary>
internal static class Ipv6Parameters
{
    public const byte StaticAddressSelector = 56;
    private const byte StaticAddresses = 4;
    private const byte DynamicAddresses = 15;
    private const byte UsualPrefix = 64;
    private const int DuidBlock = 16;

    public static void Offer(ParameterStore store, LanModel lan)
    {
        var served = lan.Served.Where(a => a.IsIpv6).ToLookup(a => a.Origin == AddressOrigin.Static);
        ServedAddress[] dynamics = [.. served[false].Take(DynamicAddresses)];
        store.Offer(new LanAddressingSupport(Ipv6Only: true, DualStack: true, Ipv6Alerts: true));
        store.Offer(
            new LanAddressingEnables(
                served.Count == 0 ? IpAddressing.Ipv4Only
                : lan.Served.All(a => a.IsIpv6) ? IpAddressing.Ipv6Only
                : IpAddressing.DualStack
            )
        );
        store.Offer(default(LanIpv6TrafficClass));
        store.Offer(new LanIpv6HopLimit(64));
        store.Offer(new LanIpv6FlowLabel(new byte[3]));
        store.Offer(
            new LanIpv6Status(
                StaticAddresses,
                (byte)dynamics.Length,
                Dhcpv6: dynamics.Any(a => a.Origin == AddressOrigin.Dhcp),
                Slaac: dynamics.Any(a => a.Origin == AddressOrigin.Slaac)
            )
        );
        for (byte number = 0; number < StaticAddresses; number++)
        {
            var address = served[true].ElementAtOrDefault(number);
            store.Offer(
                new LanIpv6StaticAddress(
                    number,
                    0,
                    address is not null,
                    address is null ? default : OctetsOf(address),
                    (byte)(address?.PrefixLength ?? UsualPrefix),
                    Ipv6AddressStatus.Disabled
                )
            );
            // What was set before the last stop may be served now, or no more.
            store.Write(WithStatus(store.Read<LanIpv6StaticAddress>(number), lan), durable: false);
        }
        store.Offer(new LanIpv6StaticDuidBlocks(1));
        store.Offer(new LanIpv6StaticDuid(0, 0, new byte[DuidBlock]));
        OfferDynamic(store, dynamics);
        OfferRouters(store);
    }

    /// <summary>What is set says whether it is wanted; whether it is served is seen here. (parameter 56)</summary>
    public static LanIpv6StaticAddress WithStatus(in LanIpv6StaticAddress set, LanModel lan) =>
        set with
        {
            Status =
                !set.Enabled ? Ipv6AddressStatus.Disabled
                : IsServed(set.Address, lan) ? Ipv6AddressStatus.Active
                : Ipv6AddressStatus.Pending,
        };

    private static void OfferDynamic(ParameterStore store, ServedAddress[] addresses)
    {
        store.OfferNone<LanIpv6DynamicAddress>();
        for (var i = 0; i < addresses.Length; i++)
            store.Offer(
                new LanIpv6DynamicAddress(
                    (byte)i,
                    addresses[i].Origin == AddressOrigin.Dhcp ? Ipv6AddressSource.Dhcpv6 : Ipv6AddressSource.Slaac,
                    OctetsOf(addresses[i]),
                    (byte)addresses[i].PrefixLength,
                    Ipv6AddressStatus.Active
                )
            );
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

    private static bool IsServed(Ipv6Address address, LanModel lan) =>
        lan.Served.Any(a => a.IsIpv6 && OctetsOf(a) == address);

    private static Ipv6Address OctetsOf(ServedAddress served) => new(served.Address.GetAddressBytes());
}
