using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary><c>lan</c>: the LAN settings.</summary>
internal static class LanNoun
{
    private const int MostSets = 16;
    private static readonly Shape Rows = Shape.ListOf("number:integer", "parameter", "set:integer?", "value");
    private static readonly Shape Statistics = Shape.Of(
        "ip received:integer",
        "ip header errors:integer",
        "ip address errors:integer",
        "ip fragments:integer",
        "ip transmitted:integer",
        "udp received:integer",
        "rmcp received:integer",
        "proxy received:integer",
        "proxy dropped:integer"
    );

    private static readonly Shape Arps = Shape.Of("gratuitous arps:flag", "arp responses:flag");
    private static readonly Shape Lock = Shape.Of("lan parameters");

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        var clear = new Option<bool>("--clear") { Description = "Count from nought again." };
        return new("lan", "Look at the LAN settings and change them.")
        {
            new Command("show", "The settings of a channel.") { channel }
                .OnHosts(
                    (client, parsed, cancellation) =>
                        ShowAsync(client, ChannelOption.Of(client, parsed, channel), cancellation)
                )
                .Answers(Rows)
                .Examples("-H node7 lan show", "-H node[01-12] lan show --channel 1 -o json"),
            LanSet.Make(),
            LanAlertVerbs.Make(),
            new Command("stats", "How many packets came, went and were dropped.") { channel, clear }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        var s = await client.Lan.StatisticsAsync(
                            ChannelOption.Of(client, parsed, channel),
                            parsed.GetValue(clear),
                            cancellation
                        );
                        return Statistics.Fill(
                            s.IpReceived,
                            s.IpHeaderErrors,
                            s.IpAddressErrors,
                            s.IpFragments,
                            s.IpTransmitted,
                            s.UdpReceived,
                            s.RmcpReceived,
                            s.ProxyReceived,
                            s.ProxyDropped
                        );
                    }
                )
                .Answers(Statistics)
                .Examples("-H node7 lan stats", "-H node[01-12] lan stats --clear -o csv"),
            Suspend(),
            new Command("unlock", "Take away the lock that a tool left behind when it was stopped half way.")
            {
                channel,
            }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        await client.Lan.UnlockAsync(ChannelOption.Of(client, parsed, channel), cancellation);
                        return Lock.Fill("unlocked");
                    }
                )
                .Answers(Lock)
                .Examples("-H node7 lan unlock", "-H node[01-12] lan unlock"),
        };
    }

    /// <summary>All parameters of a channel as rows.</summary>
    public static async Task<Report> ShowAsync(IpmiClient client, byte channel, CancellationToken cancellation)
    {
        // How many destinations and addresses there are, other parameters tell.
        var destinations = await client.Lan.ReadAsync<LanNumberOfDestinations>(channel, 0, cancellation);
        var addresses = await client.Lan.ReadAsync<LanIpv6Status>(channel, 0, cancellation);
        var asked = new List<(ParameterInfo Info, byte? Set, Task<Octets?> Data)>();
        foreach (var selector in LanParameters.Family.Selectors)
        {
            var info = LanParameters.Family.Find(selector)!;
            if (info.HasBlockSelector || info.Access == ParameterAccess.WriteOnly)
                continue;
            foreach (var set in Sets(info, destinations?.Count ?? 0, addresses))
                asked.Add((info, set, client.Lan.ReadAsync(channel, selector, set ?? 0, 0, cancellation)));
        }
        var report = Rows.Report();
        foreach (var (info, set, data) in asked)
        {
            if (await data is { } found)
                report.Add(info.Selector, info.Name, set, Text(info, found));
        }
        return report;
    }

    private static IEnumerable<byte?> Sets(ParameterInfo info, int destinations, LanIpv6Status? addresses)
    {
        if (!info.HasSetSelector)
            return [null];
        var count = info.Selector switch
        {
            18 or 19 or 25 => destinations + 1, // 0 is the one for now
            56 => addresses?.StaticAddresses ?? 0,
            59 => addresses?.DynamicAddresses ?? 0,
            _ => addresses is null ? 0 : 1,
        };
        return Enumerable.Range(0, Math.Min(count, MostSets)).Select(i => (byte?)i);
    }

    private static string Text(ParameterInfo info, Octets data)
    {
        var fields = LanParameters
            .Family.Describe(info.Selector, data.Span)
            .Where(f => f.Value.Length > 0)
            .Skip(info.HasSetSelector ? 1 : 0)
            .ToList();
        return fields.Count == 1 ? fields[0].Value : string.Join(", ", fields.Select(f => $"{f.Name} {f.Value}"));
    }

    private static Command Suspend()
    {
        var channel = ChannelOption.Make();
        var gratuitous = OnOff.Option("--gratuitous", "Whether the controller tells its address unasked:");
        var responses = OnOff.Option("--responses", "Whether it answers who asks for its address:");
        return new Command("arp", "Stop the controller's ARP until the machine starts again, or let it go on.")
        {
            channel,
            gratuitous,
            responses,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var now = await client.Lan.SuspendArpsAsync(
                        ChannelOption.Of(client, parsed, channel),
                        OnOff.Of(parsed, gratuitous) == false,
                        OnOff.Of(parsed, responses) == false,
                        cancellation
                    );
                    return Arps.Fill(now.GratuitousActive, now.ResponsesActive);
                }
            )
            .Answers(Arps)
            .Examples("-H node7 lan arp --gratuitous off", "-H node[01-12] lan arp --gratuitous on --responses on");
    }
}
