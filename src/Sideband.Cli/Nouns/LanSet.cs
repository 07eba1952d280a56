using System.CommandLine;
using System.CommandLine.Parsing;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary>
/// <c>lan set</c>: changes LAN settings. What is named is written under one lock, the address last: whatever else is wrong
/// is refused while the controller can still be reached.
/// </summary>
internal static class LanSet
{
    private static readonly Choice<IpAddressSource> Sources = new(
        ("static", IpAddressSource.Static),
        ("dhcp", IpAddressSource.Dhcp),
        ("bios", IpAddressSource.SystemSoftware),
        ("other", IpAddressSource.Other)
    );

    private static readonly Choice<IpAddressing> Addressings = new(
        ("ipv4", IpAddressing.Ipv4Only),
        ("ipv6", IpAddressing.Ipv6Only),
        ("both", IpAddressing.DualStack)
    );

    /// <summary>The settings in the order in which they are written.</summary>
    private static readonly Setting[] Settings =
    [
        Setting.Of("--community", "The community string of alerts.", t => new LanCommunityString(t)),
        Setting.Of("--primary-port", "The UDP port for RMCP.", t => new LanPrimaryRmcpPort(Number<ushort>(t))),
        Setting.Of(
            "--gratuitous-arp-interval",
            "Half seconds between ARPs that nobody asked for.",
            t => new LanGratuitousArpInterval(Number<byte>(t))
        ),
        Setting.Of("--vlan-priority", "The VLAN's priority, 0 to 7.", t => new LanVlanPriority(Number<byte>(t))),
        Setting.Of("--backup-gateway", "The second gateway.", t => new LanBackupGatewayAddress(Ip(t))),
        Setting.Of(
            "--backup-gateway-mac",
            "The second gateway's MAC address.",
            t => new LanBackupGatewayMacAddress(Mac(t))
        ),
        Setting.Of("--ipv6-hop-limit", "The hop limit of IPv6.", t => new LanIpv6HopLimit(Number<byte>(t))),
        Setting.Of("--ipv6-traffic-class", "The traffic class of IPv6.", t => new LanIpv6TrafficClass(Number<byte>(t))),
        Setting.Of("--ipv6-router", "The static router of IPv6.", t => new LanIpv6Router1Address(Ip6(t))),
        Setting.Of("--ipv6-router-mac", "The static router's MAC address.", t => new LanIpv6Router1MacAddress(Mac(t))),
        Setting.Of("--ipv6-address", "The first static address of IPv6: fd00::5/64.", Ip6WithPrefix),
        Setting.Of("--gateway-mac", "The gateway's MAC address.", t => new LanDefaultGatewayMacAddress(Mac(t))),
        Setting.Of("--gateway", "The gateway.", t => new LanDefaultGatewayAddress(Ip(t))),
        Setting.Of("--netmask", "The network's mask.", t => new LanSubnetMask(Ip(t))),
        Setting.Of("--mac", "The controller's MAC address.", t => new LanMacAddress(Mac(t))),
        Setting.Of("--vlan", "The VLAN, 1 to 4094, or off.", Vlan),
        Setting.Of("--address", "The controller's address.", t => new LanIpAddress(Ip(t))),
    ];

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        var options = Settings.Select(s => s.Option()).ToList();
        var source = Sources.Option("--source", "Where the address comes from:");
        var addressing = Addressings.Option("--ip-versions", "Which versions of IP it speaks:");
        var gratuitous = OnOff.Option("--gratuitous-arp", "Whether it tells its address unasked:");
        var responses = OnOff.Option("--arp-responses", "Whether it answers who asks for its address:");
        var tries = new LanPasswordTries();
        var types = new LanAuthTypes();
        var command = new Command("set", "Change LAN settings; what is not named stays as it is.") { channel };
        foreach (var option in options.Cast<Option>().Concat([source, addressing, gratuitous, responses]))
            command.Add(option);
        tries.AddTo(command);
        types.AddTo(command);
        return command
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var number = ChannelOption.Of(client, parsed, channel);
                    var writes = new List<(byte Selector, Octets Data)>();
                    var (g, r) = (OnOff.Of(parsed, gratuitous), OnOff.Of(parsed, responses));
                    if (g is not null || r is not null)
                    {
                        var now = await client.Lan.ReadAsync<LanArpControl>(number, 0, cancellation) ?? default;
                        writes.Add(Written(new LanArpControl(g ?? now.Gratuitous, r ?? now.Responses)));
                    }
                    if (await tries.ReadAsync(client, number, parsed, cancellation) is { } threshold)
                        writes.Add(Written(threshold));
                    if (await types.ReadAsync(client, number, parsed, cancellation) is { } enables)
                        writes.Add(Written(enables));
                    if (parsed.GetValue(addressing) is { } versions)
                        writes.Add(Written(new LanAddressingEnables(versions)));
                    if (parsed.GetValue(source) is { } from)
                        writes.Add(Written(new LanIpAddressSource(from)));
                    for (var i = 0; i < Settings.Length; i++)
                    {
                        if (parsed.GetValue(options[i]) is { } text)
                            writes.Add(Settings[i].Parse(text));
                    }
                    if (writes.Count == 0)
                        throw new UsageException("nothing to set: name a setting, as --address; --help shows all");
                    await client.Lan.WriteAsync(number, writes, cancellation);
                    return await LanNoun.ShowAsync(client, number, cancellation);
                },
                dangerous: true
            )
            .Answers(Shape.ListOf("number:integer", "parameter", "set:integer?", "value"))
            .Examples(
                "-H node7 lan set --gateway 10.0.0.1 --netmask 255.255.255.0",
                "-H node7 lan set --source static --gratuitous-arp off",
                "-H node[01-12] lan set --vlan off --yes"
            );
    }

    private static (byte, Octets) Written<T>(T value)
        where T : struct, IParameter<T> => (T.Parameter.Selector, Message.ToOctets(in value));

    private static LanIpv6StaticAddress Ip6WithPrefix(string text)
    {
        var parts = text.Split('/');
        return new(
            0,
            0,
            true,
            Ip6(parts[0]),
            parts.Length == 2 ? Number<byte>(parts[1]) : (byte)64,
            Ipv6AddressStatus.Active
        );
    }

    private static LanVlanId Vlan(string text) =>
        text.Equals("off", StringComparison.OrdinalIgnoreCase) ? new(0, false)
        : Number<ushort>(text) is var id and >= 1 and <= 4094 ? new(id, true)
        : throw new UsageException($"'{text}' is no VLAN; expected 1 to 4094, or off");

    private static T Number<T>(string text)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"'{text}' is no number that fits");

    private static Ipv4Address Ip(string text) =>
        // "10.0.0" would be read as 10.0.0.0: old forms of addresses are none here.
        text.Count(c => c == '.') == 3
        && Ipv4Address.TryParse(text, out var address)
            ? address
            : throw new UsageException($"'{text}' is no address; expected one as 10.0.0.5");

    private static Ipv6Address Ip6(string text) =>
        Ipv6Address.TryParse(text, out var address)
            ? address
            : throw new UsageException($"'{text}' is no address of IPv6; expected one as fd00::5");

    private static MacAddress Mac(string text) =>
        MacAddress.TryParse(text, out var address)
            ? address
            : throw new UsageException($"'{text}' is no MAC address; expected one as 02:00:5e:00:53:01");

    /// <summary>A setting that is one parameter.</summary>
    private sealed record Setting(string Name, string Text, Func<string, (byte Selector, Octets Data)> Parse)
    {
        public static Setting Of<T>(string name, string text, Func<string, T> parse)
            where T : struct, IParameter<T> => new(name, text, t => Written(parse(t)));

        public Option<string?> Option() => new(Name) { Description = Text, HelpName = "value" };
    }
}
