using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>channel</c>: the ways to the controller.</summary>
internal static class ChannelNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "channel:integer",
        "medium",
        "protocol",
        "sessions",
        "active:integer"
    );

    private static readonly Shape Info = Shape.Of(
        "channel:integer",
        "medium",
        "protocol",
        "sessions",
        "active:integer",
        "vendor:integer",
        "ipmi 1.5:flag?",
        "ipmi 2.0:flag?",
        "authentication types?",
        "anonymous login:flag?",
        "null user names:flag?",
        "kg set:flag?"
    );

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        return new("channel", "Look at the controller's channels, and say who may come in by them.")
        {
            new Command("list", "The channels.")
                .OnHosts(ListAsync)
                .Answers(Rows)
                .Examples("-H node7 channel list", "-H node[01-12] channel list -o json"),
            new Command("info", "One channel, and the kinds of sessions that it offers.") { channel }
                .OnHosts(
                    (client, parsed, cancellation) =>
                        InfoAsync(client, ChannelOption.Of(client, parsed, channel), cancellation)
                )
                .Answers(Info)
                .Examples("-H node7 channel info", "-H node[01-12] channel info --channel 1 -o csv"),
            ChannelAccessVerb.Make(),
            CipherNoun.MakeCiphers(),
            ChannelKey.Make(),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = Rows.Report();
        foreach (var info in await client.Channels.ListAsync(cancellation))
            report.Add(
                info.Channel,
                Words.Of(info.Medium),
                Words.Of(info.Protocol),
                Words.Of(info.Sessions),
                info.ActiveSessions
            );
        return report;
    }

    private static async Task<Report> InfoAsync(IpmiClient client, byte channel, CancellationToken cancellation)
    {
        var info = await client.Channels.InfoAsync(channel, cancellation);
        GetChannelAuthenticationCapabilities.Response? offer = null;
        try
        {
            offer = (await client.Channels.LoginOfferAsync(channel, cancellation)).Capabilities;
        }
        catch (IpmiCommandException)
        {
            // A channel without sessions offers none.
        }
        return Info.Fill(
            info.Channel,
            Words.Of(info.Medium),
            Words.Of(info.Protocol),
            Words.Of(info.Sessions),
            info.ActiveSessions,
            info.VendorId,
            offer?.Ipmi15,
            offer?.Ipmi20,
            offer is { } o ? string.Join(", ", Words.List((AuthenticationTypes)o.Types)) : null,
            offer?.AnonymousLogin,
            offer?.NullUserNames,
            offer?.NonZeroKg
        );
    }
}
