using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Racks;

/// <summary>The addresses of the computer that a rack runs on: what a controller can truthfully say that it serves.</summary>
internal sealed class HostAddresses(IReadOnlyList<ServedAddress> all)
{
    private const string LinuxTable = "/proc/net/if_inet6";
    private const int FlagsColumn = 4;

    /// <summary>In Linux's table: the address stays until somebody takes it away. (IFA_F_PERMANENT, rtnetlink(7))</summary>
    private const int Permanent = 0x80;

    private const int LoopbackPrefix = 8;
    private const int UsualIpv4Prefix = 24;
    private const int UsualIpv6Prefix = 64;
    private const int WholeIpv6Prefix = 128;

    /// <summary>Asks the operating system.</summary>
    public static HostAddresses Read()
    {
        var flags = File.Exists(LinuxTable) ? FlagsOf(File.ReadLines(LinuxTable)) : [];
        try
        {
            return new([
                .. NetworkInterface
                    .GetAllNetworkInterfaces()
                    .Where(card => card.OperationalStatus != OperationalStatus.Down)
                    .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                    .Select(address => Describe(address, flags)),
            ]);
        }
        catch (NetworkInformationException)
        {
            return new([]);
        }
    }

    /// <summary>The flags of each address in Linux's table, by the address.</summary>
    public static Dictionary<IPAddress, int> FlagsOf(IEnumerable<string> lines)
    {
        var flags = new Dictionary<IPAddress, int>();
        foreach (var line in lines)
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (
                columns.Length > FlagsColumn
                && columns[0].Length == 32
                && int.TryParse(
                    columns[FlagsColumn],
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out var bits
                )
            )
                flags[new(Convert.FromHexString(columns[0]))] = bits;
        }
        return flags;
    }

    /// <summary>How an address of IPv6 came to be on Linux, which tells no more than whether it will stay.</summary>
    public static AddressOrigin OriginOf(IPAddress address, int prefix, Dictionary<IPAddress, int> flags) =>
        address.IsIPv6LinkLocal ? AddressOrigin.Slaac
        : !flags.TryGetValue(address, out var bits) || (bits & Permanent) != 0 ? AddressOrigin.Static
        : prefix == WholeIpv6Prefix ? AddressOrigin.Dhcp
        : AddressOrigin.Slaac;

    /// <summary>The addresses that a socket is reached by, those that reach farthest first.</summary>
    /// <param name="bound">Its address; that of any interface is all of them, and in IPv6 those of both families.</param>
    public IReadOnlyList<ServedAddress> ServedBy(IPAddress bound)
    {
        var isAny = bound.Equals(IPAddress.IPv6Any) || bound.Equals(IPAddress.Any);
        if (!isAny)
            return [Find(bound)];
        var served = all.Where(a => bound.Equals(IPAddress.IPv6Any) || !a.IsIpv6).OrderBy(Rank).ToArray();
        return served.Length > 0 ? served : [Find(bound)];
    }

    private ServedAddress Find(IPAddress bound)
    {
        var address = WithoutScope(bound);
        return all.FirstOrDefault(a => a.Address.Equals(address)) ?? Unknown(address);
    }

    private static ServedAddress Unknown(IPAddress address) =>
        new(
            address,
            address.AddressFamily == AddressFamily.InterNetworkV6 ? UsualIpv6Prefix
                // Of 127.0.0.0/8 the system names one address and takes all.
                : IPAddress.IsLoopback(address) ? LoopbackPrefix
                : UsualIpv4Prefix
        );

    /// <summary>The number of a card says nothing to others.</summary>
    private static IPAddress WithoutScope(IPAddress address) => new(address.GetAddressBytes());

    private static int Rank(ServedAddress served) =>
        IPAddress.IsLoopback(served.Address) ? 2
        : served.Address.IsIPv6LinkLocal ? 1
        : 0;

    private static ServedAddress Describe(UnicastIPAddressInformation found, Dictionary<IPAddress, int> flags)
    {
        var address = WithoutScope(found.Address);
        var origin =
            OperatingSystem.IsWindows() ? OriginOf(found.PrefixOrigin)
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? OriginOf(address, found.PrefixLength, flags)
            : AddressOrigin.Static;
        return new(address, found.PrefixLength, origin);
    }

    private static AddressOrigin OriginOf(PrefixOrigin origin) =>
        origin switch
        {
            PrefixOrigin.Dhcp => AddressOrigin.Dhcp,
            PrefixOrigin.RouterAdvertisement => AddressOrigin.Slaac,
            _ => AddressOrigin.Static,
        };
}
