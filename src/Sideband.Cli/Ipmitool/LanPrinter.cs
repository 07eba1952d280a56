using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>The LAN parameters as <c>lan print</c> prints them; those that the controller has not are left out.</summary>
internal sealed class LanPrinter(DropIn tool, byte channel)
{
    private static readonly string[] Progress = ["Set Complete", "Set In Progress", "Commit Write", "Reserved"];
    private static readonly string[] Sources =
    [
        "Unspecified",
        "Static Address",
        "DHCP Address",
        "BIOS Assigned Address",
    ];
    private static readonly string[] Legend =
    [
        "X=Cipher Suite Unused",
        "c=CALLBACK",
        "u=USER",
        "o=OPERATOR",
        "a=ADMIN",
        "O=OEM",
    ];

    public async Task PrintAsync()
    {
        if (await GetAsync<LanSetInProgress>() is { } set)
            Row("Set in Progress", Progress[(int)set.State & 3]);
        await AuthenticationAsync();
        if (await GetAsync<LanIpAddressSource>() is { } source)
            Row("IP Address Source", (int)source.Source < Sources.Length ? Sources[(int)source.Source] : "Other");
        await AddressAsync("IP Address", 3);
        await AddressAsync("Subnet Mask", 6);
        await MacAsync("MAC Address", 5);
        if (await GetAsync<LanCommunityString>() is { } community)
            Row("SNMP Community String", community.Community);
        if (await GetAsync(7) is { Length: 3 } h)
        {
            var (flags, precedence, service) = (h[1] & 0xE0, h[2] & 0xE0, h[2] & 0x1E);
            Row("IP Header", $"TTL=0x{h[0]:x2} Flags=0x{flags:x2} Precedence=0x{precedence:x2} TOS=0x{service:x2}");
        }
        if (await GetAsync<LanArpControl>() is { } arp)
            Row("BMC ARP Control", $"ARP Responses {Abled(arp.Responses)}, Gratuitous ARP {Abled(arp.Gratuitous)}");
        // Half seconds, and the peer divides whole numbers.
        if (await GetAsync<LanGratuitousArpInterval>() is { } interval)
            Row("Gratituous ARP Intrvl", $"{(interval.Interval + 1) / 2}.0 seconds");
        await AddressAsync("Default Gateway IP", 12);
        await MacAsync("Default Gateway MAC", 13);
        await AddressAsync("Backup Gateway IP", 14);
        await MacAsync("Backup Gateway MAC", 15);
        if (await GetAsync<LanVlanId>() is { } vlan)
            Row("802.1q VLAN ID", vlan.Enabled ? $"{vlan.Id}" : "Disabled");
        if (await GetAsync(21) is { Length: 1 } priority)
            Row("802.1q VLAN Priority", $"{priority[0] & 7}");
        await SuitesAsync();
        await BadPasswordsAsync();
    }

    private async Task AuthenticationAsync()
    {
        if (await GetAsync<LanAuthenticationTypeSupport>() is { } support)
            Row("Auth Type Support", Types(support.Types));
        if (await GetAsync<LanAuthenticationTypeEnables>() is not { } enables)
            return;
        Row("Auth Type Enable", $"Callback : {Types(enables.Callback)}");
        Row("", $"User     : {Types(enables.User)}");
        Row("", $"Operator : {Types(enables.Operator)}");
        Row("", $"Admin    : {Types(enables.Administrator)}");
        Row("", $"OEM      : {Types(enables.Oem)}");
    }

    private async Task SuitesAsync()
    {
        if (await GetAsync<LanCipherSuiteEntrySupport>() is { } count)
        {
            var entries = await GetAsync<LanCipherSuiteEntries>();
            Row(
                "RMCP+ Cipher Suites",
                entries is { Suites.Length: <= 16 } known
                    ? string.Join(',', known.Suites.Span[..Math.Min(known.Suites.Length, count.Count)].ToArray())
                    : "None"
            );
        }
        if (await GetAsync(24) is not { Length: 9 } levels)
        {
            Row("Cipher Suite Priv Max", "Not Available");
            return;
        }
        char Letter(int suite)
        {
            var pair = levels[1 + (suite / 2)];
            var level = suite % 2 == 0 ? pair & 0xF : pair >> 4;
            return level < 6 ? "XcuoaO"[level] : 'X';
        }
        Row("Cipher Suite Priv Max", string.Concat(Enumerable.Range(0, 15).Select(Letter)));
        foreach (var line in Legend)
            Row("", "    " + line);
    }

    private async Task BadPasswordsAsync()
    {
        if (await GetAsync<LanBadPasswordThreshold>() is not { } bad)
        {
            Row("Bad Password Threshold", "Not Available");
            return;
        }
        Row("Bad Password Threshold", $"{bad.Threshold}");
        Row("Invalid password disable", bad.Event ? "yes" : "no");
        Row("Attempt Count Reset Int.", $"{bad.ResetInterval * 10}");
        Row("User Lockout Interval", $"{bad.LockoutInterval * 10}");
    }

    private async Task AddressAsync(string title, byte parameter)
    {
        if (await GetAsync(parameter) is { Length: 4 } address)
            Row(title, new IPAddress(address.Span).ToString());
    }

    private async Task MacAsync(string title, byte parameter)
    {
        if (await GetAsync(parameter) is { Length: 6 } mac)
            Row(title, NetworkAddress.Describe(mac.Span));
    }

    private void Row(string title, string text) => tool.Line($"{title, -24}: {text}");

    private async Task<Octets?> GetAsync(byte parameter, byte set = 0) =>
        (await tool.TryAsync(new GetLanConfigurationParameters(channel, false, parameter, set, 0)))?.Data;

    /// <summary>A parameter; null where the controller has it not.</summary>
    /// <param name="set">Which, of those that there are several of.</param>
    public async Task<T?> GetAsync<T>(byte set = 0)
        where T : struct, IParameter<T> =>
        await GetAsync(T.Parameter.Selector, set) is { } data && Message.TryRead<T>(data.Span, out var value)
            ? value
            : null;

    private static string Abled(bool on) => on ? "Enabled" : "Disabled";

    private static string Types(AuthenticationTypes types) =>
        string.Concat(
            new (int Bit, string Word)[] { (0, "NONE "), (1, "MD2 "), (2, "MD5 "), (4, "PASSWORD "), (5, "OEM ") }
                .Where(t => ((int)types >> t.Bit & 1) != 0)
                .Select(t => t.Word)
        );
}
