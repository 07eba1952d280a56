using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;

namespace Sideband.Bmc.Tests.Racks;

public sealed class HostAddressesTests
{
    private static ServedAddress At(string address, int prefix, AddressOrigin origin = AddressOrigin.Static) =>
        new(IPAddress.Parse(address), prefix, origin);

    private static readonly HostAddresses Host = new([
        At("127.0.0.1", 8),
        At("::1", 128),
        At("fe80::5", 64, AddressOrigin.Slaac),
        At("192.0.2.5", 26),
        At("2001:db8::5", 64, AddressOrigin.Dhcp),
    ]);

    private static string[] Served(string bound) =>
        [.. Host.ServedBy(IPAddress.Parse(bound)).Select(a => $"{a.Address}/{a.PrefixLength}")];

    [Fact]
    public void A_socket_of_any_interface_is_reached_by_all_addresses_those_that_reach_farthest_first()
    {
        Assert.Equal(["192.0.2.5/26", "127.0.0.1/8"], Served("0.0.0.0"));
        Assert.Equal(["192.0.2.5/26", "2001:db8::5/64", "fe80::5/64", "127.0.0.1/8", "::1/128"], Served("::"));
    }

    [Theory]
    [InlineData("192.0.2.5", "192.0.2.5/26")]
    [InlineData("127.0.7.1", "127.0.7.1/8")]
    [InlineData("198.51.100.9", "198.51.100.9/24")]
    [InlineData("2001:db8:9::1", "2001:db8:9::1/64")]
    [InlineData("fe80::5%3", "fe80::5/64")]
    public void A_socket_of_one_address_is_reached_by_that(string bound, string served) =>
        Assert.Equal([served], Served(bound));

    /// <summary>/proc/net/if_inet6 of Linux 6.12: permanent, temporary with a prefix of 64, and of 128.</summary>
    [Fact]
    public void Linux_tells_by_a_flag_whether_an_address_was_set_or_obtained()
    {
        var flags = HostAddresses.FlagsOf([
            "fd000000000000000000000000000002 04 40 00 82     eth0",
            "20010db8000000000000000000000007 04 40 00 00     eth0",
            "20010db8000000000000000000000008 04 80 00 00     eth0",
            "rubbish",
        ]);
        Assert.Equal(
            [AddressOrigin.Static, AddressOrigin.Slaac, AddressOrigin.Dhcp, AddressOrigin.Slaac],
            new[] { ("fd00::2", 64), ("2001:db8::7", 64), ("2001:db8::8", 128), ("fe80::1", 64) }.Select(a =>
                HostAddresses.OriginOf(IPAddress.Parse(a.Item1), a.Item2, flags)
            )
        );
    }

    [Fact]
    public void The_system_names_at_least_its_own_loopback() =>
        Assert.NotEmpty(HostAddresses.Read().ServedBy(IPAddress.Any));
}
