using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>lan</c>.</summary>
internal static class LanCommand
{
    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["print"] => PrintAsync(tool, null),
            ["print", var channel, ..] => PrintAsync(tool, channel),
            ["set", var channel, .. var rest] => SetAsync(tool, channel, [.. rest]),
            ["alert", .. var rest] => LanAlertCommand.RunAsync(tool, [.. rest]),
            ["stats", ("get" or "clear") and var what, .. var channel] => StatisticsAsync(
                tool,
                channel is [var number, ..] ? number : null,
                what == "clear"
            ),
            [] => Task.FromResult(tool.Fail("Not enough parameters given.")),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid LAN command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    private static async Task<byte?> ChannelAsync(DropIn tool, string? word)
    {
        if (await FindAsync(tool, word) is { } channel)
            return channel;
        tool.Fail($"Invalid channel: {word ?? "255"}");
        return null;
    }

    /// <summary>The LAN channel that is given, or the first one; null where there is none.</summary>
    public static async Task<byte?> FindAsync(DropIn tool, string? word)
    {
        if (word is not null)
            return Numbers.Byte(word) is { } given && await IsLanAsync(tool, given) ? given : null;
        for (byte channel = 1; channel < 0xE; channel++)
        {
            if (await IsLanAsync(tool, channel))
                return channel;
        }
        return null;
    }

    private static async Task<bool> IsLanAsync(DropIn tool, byte channel) =>
        channel is >= 1 and < 0xE
        && await tool.TryAsync(new GetChannelInfo(channel)) is { Medium: ChannelMedium.Lan or ChannelMedium.OtherLan };

    private static async Task<int> PrintAsync(DropIn tool, string? word)
    {
        if (await ChannelAsync(tool, word) is not { } channel)
            return DropIn.Failed;
        await new LanPrinter(tool, channel).PrintAsync();
        return 0;
    }

    private static async Task<int> StatisticsAsync(DropIn tool, string? word, bool clear)
    {
        if (await ChannelAsync(tool, word) is not { } channel)
            return DropIn.Failed;
        var answer = await tool.AskAsync(
            new GetIpUdpRmcpStatistics(channel, clear),
            "Get LAN statistics command failed"
        );
        if (answer is not { } s)
            return DropIn.Failed;
        if (clear)
            return 0;
        tool.Line($"IP Rx Packet              : {s.IpReceived}");
        tool.Line($"IP Rx Header Errors       : {s.IpHeaderErrors}");
        tool.Line($"IP Rx Address Errors      : {s.IpAddressErrors}");
        tool.Line($"IP Rx Fragmented          : {s.IpFragments}");
        tool.Line($"IP Tx Packet              : {s.IpTransmitted}");
        tool.Line($"UDP Rx Packet             : {s.UdpReceived}");
        tool.Line($"RMCP Rx Valid             : {s.RmcpReceived}");
        tool.Line($"UDP Proxy Packet Received : {s.ProxyReceived}");
        tool.Line($"UDP Proxy Packet Dropped  : {s.ProxyDropped}");
        return 0;
    }

    private static async Task<int> SetAsync(DropIn tool, string word, string[] words)
    {
        if (await ChannelAsync(tool, word) is not { } channel)
            return DropIn.Failed;
        (byte Parameter, byte[]? Data, string Done)? change = words switch
        {
            ["ipaddr", var a, ..] => (3, Address(a), $"Setting LAN IP Address to {a}"),
            ["netmask", var a, ..] => (6, Address(a), $"Setting LAN Subnet Mask to {a}"),
            ["macaddr", var m, ..] => (5, Mac(m), $"Setting LAN MAC Address to {m}"),
            ["defgw", "ipaddr", var a, ..] => (12, Address(a), $"Setting LAN Default Gateway IP to {a}"),
            ["defgw", "macaddr", var m, ..] => (13, Mac(m), $"Setting LAN Default Gateway MAC to {m}"),
            ["bakgw", "ipaddr", var a, ..] => (14, Address(a), $"Setting LAN Backup Gateway IP to {a}"),
            ["bakgw", "macaddr", var m, ..] => (15, Mac(m), $"Setting LAN Backup Gateway MAC to {m}"),
            ["snmp", var text, ..] => (16, Text(text, 18), $"Setting LAN SNMP Community String to {text}"),
            ["ipsrc", "none", ..] => (4, [0], ""),
            ["ipsrc", "static", ..] => (4, [1], ""),
            ["ipsrc", "dhcp", ..] => (4, [2], ""),
            ["ipsrc", "bios", ..] => (4, [3], ""),
            ["vlan", "id", "off", ..] => (20, [0, 0], ""),
            ["vlan", "id", var id, ..] => (20, Vlan(id), ""),
            ["vlan", "priority", var p, ..] => (21, Numbers.Byte(p) is { } n and < 8 ? [n] : null, ""),
            _ => null,
        };
        if (change is not { } parameter)
            return tool.Fail("usage: lan set <channel> <command> <parameter>");
        if (parameter.Data is null)
            return tool.Fail($"Invalid parameter given: {words[^1]}");
        if (parameter.Done.Length > 0)
            tool.Line(parameter.Done);
        if (words is ["vlan", "id", "off", ..] && await IsVlanOffAsync(tool, channel))
        {
            tool.Line($"VLAN is already disabled for channel {channel}");
            return 0;
        }
        var request = new SetLanConfigurationParameters(channel, parameter.Parameter, parameter.Data);
        return await tool.AskAsync(request, "LAN Parameter change failed") is null ? DropIn.Failed : 0;
    }

    private static async Task<bool> IsVlanOffAsync(DropIn tool, byte channel) =>
        await tool.TryAsync(new GetLanConfigurationParameters(channel, false, LanVlanId.Parameter.Selector, 0, 0))
            is { } answer
        && Message.TryRead<LanVlanId>(answer.Data.Span, out var vlan)
        && !vlan.Enabled;

    internal static byte[]? Address(string text) =>
        IPAddress.TryParse(text, out var address) && address.GetAddressBytes() is { Length: 4 } bytes ? bytes : null;

    internal static byte[]? Mac(string text)
    {
        var parts = text.Split(':', '-');
        var bytes = parts.Select(part => Numbers.Byte("0x" + part)).ToArray();
        return bytes.Length == 6 && bytes.All(b => b is not null) ? [.. bytes.Select(b => b!.Value)] : null;
    }

    private static byte[]? Text(string text, int length)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(text);
        if (bytes.Length > length)
            return null;
        Array.Resize(ref bytes, length);
        return bytes;
    }

    private static byte[]? Vlan(string text) =>
        Numbers.Word(text) is { } id and >= 1 and <= 4094 ? Message.ToOctets(new LanVlanId(id, true)).ToArray() : null;
}
