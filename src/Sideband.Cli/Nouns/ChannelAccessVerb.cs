using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>channel access</c>: who may come in by a channel and when, now and after the next start.</summary>
internal static class ChannelAccessVerb
{
    private static readonly Choice<ChannelAccessMode> Modes = new(
        ("disabled", ChannelAccessMode.Disabled),
        ("pre-boot", ChannelAccessMode.PreBootOnly),
        ("always", ChannelAccessMode.AlwaysAvailable),
        ("shared", ChannelAccessMode.Shared)
    );

    private static readonly Shape Rows = Shape.ListOf(
        "holds",
        "mode",
        "privilege limit",
        "alerting:flag",
        "per-message authentication:flag",
        "user-level authentication:flag"
    );

    public static Command Make()
    {
        var channel = ChannelOption.Make();
        var mode = Modes.Option("--mode", "When the channel is open:");
        var limit = UserNoun.Levels.Option("--privilege-limit", "What anybody may do at most by this channel:");
        var alerting = OnOff.Option("--alerting", "Whether alerts go out:");
        var message = OnOff.Option("--per-message", "Whether each packet is authenticated:");
        var user = OnOff.Option("--user-level", "Whether commands of users are authenticated:");
        var volatileOnly = new Option<bool>("--volatile") { Description = "Only until the next start." };
        var stored = new Option<bool>("--stored") { Description = "Only from the next start on." };
        return new Command("access", "Who may come in by a channel and when; or say so, for now and for after a start.")
        {
            channel,
            mode,
            limit,
            alerting,
            message,
            user,
            volatileOnly,
            stored,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var number = ChannelOption.Of(client, parsed, channel);
                    var report = Rows.Report();
                    foreach (var later in (bool[])[false, true])
                    {
                        var access = await client.Channels.AccessAsync(number, later, cancellation);
                        var wanted = access with
                        {
                            Mode = parsed.GetValue(mode) ?? access.Mode,
                            PrivilegeLimit = parsed.GetValue(limit) ?? access.PrivilegeLimit,
                            AlertingOff = OnOff.Of(parsed, alerting) is { } alertingOn
                                ? !alertingOn
                                : access.AlertingOff,
                            PerMessageAuthenticationOff = OnOff.Of(parsed, message) is { } messageOn
                                ? !messageOn
                                : access.PerMessageAuthenticationOff,
                            UserLevelAuthenticationOff = OnOff.Of(parsed, user) is { } userOn
                                ? !userOn
                                : access.UserLevelAuthenticationOff,
                        };
                        var mine = later ? !parsed.GetValue(volatileOnly) : !parsed.GetValue(stored);
                        if (wanted != access && mine)
                        {
                            await client.Channels.SetAccessAsync(number, wanted, later, cancellation);
                            access = await client.Channels.AccessAsync(number, later, cancellation);
                        }
                        Add(report, later, access);
                    }
                    return report;
                }
            )
            .Answers(Rows)
            .Examples(
                "-H node7 channel access",
                "-H node[01-12] channel access --channel 1 --privilege-limit administrator --alerting on"
            );
    }

    private static void Add(Report report, bool later, GetChannelAccess.Response access) =>
        report.Add(
            later ? "after a start" : "now",
            Modes.NameOf(access.Mode),
            UserNoun.Levels.NameOf(access.PrivilegeLimit),
            !access.AlertingOff,
            !access.PerMessageAuthenticationOff,
            !access.UserLevelAuthenticationOff
        );
}
