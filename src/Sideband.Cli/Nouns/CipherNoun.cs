using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>cipher</c>: the cipher suites of a channel, and what each may be used for.</summary>
internal static class CipherNoun
{
    private static readonly Shape Rows = Shape.ListOf(
        "suite:integer",
        "authentication",
        "integrity",
        "confidentiality",
        "privilege?",
        "strong:flag"
    );

    private static readonly Shape Changed = Shape.ListOf("suite:integer", "privilege");

    public static Command Make() =>
        new("cipher", "Look at the cipher suites, and say what each may be used for.")
        {
            List("list", "The suites that a channel offers, and what each may be used for.", "cipher list"),
            Privilege(),
        };

    /// <summary>The same under <c>channel</c>, where people look for it, too.</summary>
    public static Command MakeCiphers() =>
        List("ciphers", "The cipher suites that a channel offers.", "channel ciphers");

    private static Command List(string name, string text, string spelling)
    {
        var channel = ChannelOption.Make();
        var sol = new Option<bool>("--sol") { Description = "Those for serial over LAN." };
        return new Command(name, text) { channel, sol }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var number = ChannelOption.Of(client, parsed, channel);
                    var suites = await client.Channels.CiphersAsync(
                        number,
                        (byte)(parsed.GetValue(sol) ? PayloadType.Sol : PayloadType.Ipmi),
                        cancellation
                    );
                    var levels = await LevelsAsync(client, number, cancellation);
                    var report = Rows.Report();
                    foreach (var suite in suites)
                        Add(report, suite, levels);
                    return report;
                }
            )
            .Answers(Rows)
            .Examples($"-H node7 {spelling}", $"-H node[01-12] {spelling} -o json");
    }

    private static Command Privilege()
    {
        var channel = ChannelOption.Make();
        var suite = new Argument<byte>("suite") { Description = "The suite's number." };
        var level = UserNoun.Levels.Argument("level", "What a session with it may do at most; none forbids it:");
        return new Command("privilege", "Say what a session with a suite may do at most.") { suite, level, channel }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var (number, id, limit) = (
                        ChannelOption.Of(client, parsed, channel),
                        parsed.GetValue(suite),
                        parsed.GetValue(level)
                    );
                    var entries =
                        await client.Lan.ReadAsync<LanCipherSuiteEntries>(number, 0, cancellation)
                        ?? throw new IpmiException($"{client.Peer} does not let suites be limited.");
                    var index = entries.Suites.Span.IndexOf(id);
                    if (index < 0)
                        throw new IpmiException($"{client.Peer} has no suite {id}.")
                        {
                            Hint = "'cipher list' shows those that it has.",
                        };
                    if (client.Suite?.Id == id && limit == PrivilegeLevel.NoAccess)
                    {
                        throw new IpmiException(
                            $"Suite {id} is the one of this session: without it there might be no way back."
                        )
                        {
                            Hint = "Forbid it in a session with another suite: -C.",
                        };
                    }
                    var levels =
                        await client.Lan.ReadAsync<LanCipherSuitePrivilegeLevels>(number, 0, cancellation) ?? default;
                    await client.Lan.WriteAsync(
                        number,
                        new LanCipherSuitePrivilegeLevels(CipherLevels.With(levels.Levels, index, limit)),
                        cancellation
                    );
                    var report = Changed.Report();
                    foreach (var (each, now) in await LevelsAsync(client, number, cancellation))
                        report.Add(each, UserNoun.Levels.NameOf(now));
                    return report;
                }
            )
            .Answers(Changed)
            .Examples("-H node7 cipher privilege 3 operator", "-H node[01-12] cipher privilege 3 administrator");
    }

    private static async Task<Dictionary<byte, PrivilegeLevel>> LevelsAsync(
        IpmiClient client,
        byte channel,
        CancellationToken cancellation
    )
    {
        var entries = await client.Lan.ReadAsync<LanCipherSuiteEntries>(channel, 0, cancellation);
        var levels = await client.Lan.ReadAsync<LanCipherSuitePrivilegeLevels>(channel, 0, cancellation);
        var found = new Dictionary<byte, PrivilegeLevel>();
        if (entries is not { } e || levels is not { } l)
            return found;
        for (var i = 0; i < e.Suites.Length && i < CipherLevels.Count; i++)
            found[e.Suites[i]] = CipherLevels.Of(l.Levels, i);
        return found;
    }

    private static void Add(Report report, CipherSuiteRecord suite, Dictionary<byte, PrivilegeLevel> levels) =>
        report.Add(
            suite.Id,
            CipherNames.Of(suite.Authentication),
            CipherNames.Of(suite.Integrity),
            CipherNames.Of(suite.Confidentiality),
            levels.TryGetValue(suite.Id, out var level) ? UserNoun.Levels.NameOf(level) : null,
            suite.OemIana is null && CipherSuite.Find(suite.Id) is { IsStrong: true }
        );
}
