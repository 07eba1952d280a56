using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Cli.Nouns;

/// <summary><c>pef</c>: what a controller does about events.</summary>
internal static class PefNoun
{
    private const byte HeldForGood = 0xFE;

    private static readonly Shape Status = Shape.Of(
        "enabled:flag",
        "version",
        "filters:integer",
        "can:list",
        "allowed:list",
        "logs actions:flag",
        "startup delay:integer?",
        "alert delay:integer?",
        "held back?",
        "last event:integer?",
        "processed:integer?",
        "processed by software:integer?"
    );

    private static readonly Shape Enabled = Shape.Of("enabled:flag");
    private static readonly Shape Held = Shape.Of("held back");

    public static Command Make() =>
        new("pef", "Say what events lead to: filters, policies, alert strings.")
        {
            new Command("info", "What event filtering can do, what it is told to do, how far it is.")
                .OnHosts(InfoAsync)
                .Answers(Status)
                .Examples("-H node7 pef info", "-H node[01-12] pef info -o json"),
            Switch("enable", "Let events be filtered.", true),
            Switch("disable", "Let no event be filtered; what was about to be done is given up.", false),
            Set(),
            Postpone(),
            PefFilterVerbs.Make(),
            PefPolicyVerbs.Make(),
            PefStringVerbs.Make(),
        };

    /// <summary>Actions of an option, by their names.</summary>
    public static PefActions Actions(IEnumerable<string> names)
    {
        var actions = PefActions.None;
        foreach (var name in names.SelectMany(n => n.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            actions |= PefActionNames.TryParse(name, out var action)
                ? action
                : throw new UsageException($"'{name}' is no action; there are {string.Join(", ", PefActionNames.All)}");
        }
        return actions;
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var status = await client.Pef.StatusAsync(cancellation);
        return Status.Fill(
            status.Control.Enabled,
            $"{status.Capabilities.VersionMajor}.{status.Capabilities.VersionMinor}",
            status.Capabilities.Filters,
            PefActionNames.Of(status.Capabilities.Actions),
            PefActionNames.Of(status.Allowed),
            status.Control.LogActions,
            status.Control.StartupDelay ? status.StartupDelay : (byte)0,
            status.Control.AlertStartupDelay ? status.AlertStartupDelay : (byte)0,
            status.Postponed switch
            {
                null => null,
                0 => "no",
                HeldForGood => "until restart",
                var seconds => $"{seconds} s",
            },
            EventOf(status.Processed?.LastRecordId),
            EventOf(status.Processed?.LastBmcProcessedId),
            EventOf(status.Processed?.LastSoftwareProcessedId)
        );
    }

    /// <summary>FFFFh is no event: the log is empty, or was cleared since.</summary>
    private static ushort? EventOf(ushort? id) => id == ushort.MaxValue ? null : id;

    private static Command Switch(string name, string text, bool enabled) =>
        new Command(name, text)
            .OnHosts(
                async (client, _, cancellation) =>
                {
                    var control = await client.Pef.GetAsync<PefControl>(cancellation: cancellation);
                    await client.Pef.SetAsync(control with { Enabled = enabled }, cancellation);
                    return Enabled.Fill(enabled);
                }
            )
            .Answers(Enabled)
            .Examples($"-H node7 pef {name}", $"-H node[01-12] pef {name}");

    private static Command Set()
    {
        var allow = new Option<string[]>("--allow")
        {
            Description = $"Actions that are allowed: {string.Join(", ", PefActionNames.All)}.",
            AllowMultipleArgumentsPerToken = true,
        };
        var startup = new Option<byte?>("--startup-delay")
        {
            Description = "Seconds after a start before it acts on power; 0 is none.",
        };
        var alert = new Option<byte?>("--alert-delay")
        {
            Description = "Seconds after a start before it alerts; 0 is none.",
        };
        var log = new Option<bool?>("--log-actions") { Description = "Whether its actions are logged: true or false." };
        return new Command("set", "Say what event filtering may do, and when.") { allow, startup, alert, log }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var pef = client.Pef;
                    if (parsed.GetValue(allow) is { Length: > 0 } names)
                        await pef.SetAsync(new PefActionGlobalControl(Actions(names)), cancellation);
                    if (parsed.GetValue(startup) is > 0 and var seconds)
                        await pef.SetAsync(new PefStartupDelay(seconds), cancellation);
                    if (parsed.GetValue(alert) is > 0 and var alertSeconds)
                        await pef.SetAsync(new PefAlertStartupDelay(alertSeconds), cancellation);
                    var control = await pef.GetAsync<PefControl>(cancellation: cancellation);
                    var wanted = control with
                    {
                        StartupDelay = parsed.GetValue(startup) is { } s ? s > 0 : control.StartupDelay,
                        AlertStartupDelay = parsed.GetValue(alert) is { } a ? a > 0 : control.AlertStartupDelay,
                        LogActions = parsed.GetValue(log) ?? control.LogActions,
                    };
                    if (wanted != control)
                        await pef.SetAsync(wanted, cancellation);
                    return await InfoAsync(client, parsed, cancellation);
                }
            )
            .Answers(Status)
            .Examples(
                "-H node7 pef set --startup-delay 60 --allow alert reset",
                "-H node[01-12] pef set --alert-delay 0 --log-actions true"
            );
    }

    private static Command Postpone()
    {
        var seconds = new Argument<string>("seconds")
        {
            Description = "1 to 253; off lets it go, restart holds it that long.",
        };
        return new Command("postpone", "Hold event filtering back, so that software can act first.") { seconds }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var text = parsed.GetValue(seconds)!;
                    var setting = text switch
                    {
                        "off" => (byte)0,
                        "restart" => HeldForGood,
                        _ when byte.TryParse(text, out var s) && s is >= 1 and <= 253 => s,
                        _ => throw new UsageException($"'{text}' is none of 1 to 253, off, restart"),
                    };
                    await client.Pef.PostponeAsync(setting, cancellation);
                    return Held.Fill(text);
                }
            )
            .Answers(Held)
            .Examples("-H node7 pef postpone 30", "-H node7 pef postpone off");
    }
}
