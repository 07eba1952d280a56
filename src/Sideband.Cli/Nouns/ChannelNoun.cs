using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary><c>channel</c>, <c>cipher</c>, <c>session</c> and <c>lan</c>: the ways to the controller.</summary>
internal static class ChannelNoun
{
    private const byte ThisChannel = 0x0E;
    private static readonly byte[] LanSelectors = [3, 4, 5, 6, 12, 13, 16, 20, 21, 23, 24, 26];

    public static IEnumerable<Command> Make()
    {
        yield return new Command("channel", "Look at the controller's channels.")
        {
            new Command("list", "The channels.").OnHosts(ListAsync),
        };
        yield return new Command("cipher", "Look at the cipher suites.")
        {
            new Command("list", "The suites that the controller offers.").OnHosts(CiphersAsync),
        };
        yield return new Command("session", "Look at the sessions.")
        {
            new Command("list", "The active sessions.").OnHosts(SessionsAsync),
        };
        yield return new Command("lan", "Look at the LAN settings.")
        {
            new Command("show", "The settings.").OnHosts(LanAsync),
            LanAlertVerbs.Make(),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("channel", "medium", "protocol", "sessions", "active");
        for (byte channel = 0; channel < 16; channel++)
        {
            if (channel is 0xC or 0xD or ThisChannel)
                continue;
            try
            {
                var info = await client.SendAsync(new GetChannelInfo(channel), cancellation);
                report.Add(
                    channel,
                    info.Medium.ToString(),
                    info.Protocol.ToString(),
                    info.Sessions.ToString(),
                    info.ActiveSessions
                );
            }
            catch (IpmiCommandException)
            {
                // There is no such channel.
            }
        }
        return report;
    }

    private static async Task<Report> CiphersAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var bytes = new List<byte>();
        for (byte index = 0; index < 64; index++)
        {
            var part = await client.SendAsync(new GetChannelCipherSuites(ThisChannel, 0, index, true), cancellation);
            bytes.AddRange(part.Records.Span);
            if (part.Records.Length < 16)
                break;
        }
        var report = new Report("suite", "authentication", "integrity", "confidentiality");
        foreach (var record in CipherSuiteRecord.ReadAll(bytes.ToArray()))
            report.Add(
                record.Id,
                record.Authentication.ToString(),
                record.Integrity.ToString(),
                record.Confidentiality.ToString()
            );
        return report;
    }

    private static async Task<Report> SessionsAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var report = new Report("handle", "user", "privilege", "channel", "protocol");
        byte active = 1;
        for (byte index = 1; index <= active; index++)
        {
            var info = await client.SendAsync(new GetSessionInfo(index, null, null), cancellation);
            active = info.ActiveSessions;
            if (info.Session is { } session)
                report.Add(
                    info.Handle,
                    session.UserId,
                    session.Privilege.ToString(),
                    session.Channel,
                    session.Protocol == 1 ? "2.0" : "1.5"
                );
        }
        return report;
    }

    private static async Task<Report> LanAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var report = new Report("parameter", "value");
        foreach (var selector in LanSelectors)
        {
            try
            {
                var request = new GetLanConfigurationParameters(ThisChannel, false, selector, 0, 0);
                var answer = await client.SendAsync(request, cancellation);
                if (!LanParameters.Family.TryGetName(selector, out var name))
                    continue;
                var fields = LanParameters.Family.Describe(selector, answer.Data.Span);
                report.Add(
                    name,
                    string.Join(", ", fields.Select(f => fields.Count == 1 ? f.Value : $"{f.Name} {f.Value}"))
                );
            }
            catch (IpmiCommandException)
            {
                // The controller does not have it.
            }
        }
        return report;
    }
}
