using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Cli.Nouns;

/// <summary><c>dcmi power</c>: what the machine takes, and the limit of it. (DCMI 1.5 §6.6)</summary>
internal static class DcmiPower
{
    private static readonly Choice<PowerLimitAction> Actions = new(
        ("none", PowerLimitAction.None),
        ("off", PowerLimitAction.PowerOff),
        ("log", PowerLimitAction.Log)
    );

    private static readonly Shape Reading = Shape.Of(
        "active:flag",
        "watts:integer",
        "minimum:integer",
        "maximum:integer",
        "average:integer",
        "until",
        "period"
    );

    private static readonly Shape Limit = Shape.Of(
        "active:flag",
        "watts:integer?",
        "action?",
        "correction ms:integer?",
        "sampling s:integer?"
    );

    public static Command Make()
    {
        var limit = new Command("limit", "The limit of power: show, set, activate, deactivate.")
        {
            new Command("show", "The limit that was set, and whether it counts.")
                .OnHosts((client, _, cancellation) => ShowAsync(client, cancellation))
                .Answers(Limit)
                .Examples("-H node7 dcmi power limit show", "-H node[01-12] dcmi power limit show -o csv"),
            Set(),
            Switch("activate", "Let the limit count.", true),
            Switch("deactivate", "Let the limit count no more; it stays as it was set.", false),
        };
        return new("power", "The power that the machine takes, and its limit.") { Read(), limit };
    }

    private static Command Read()
    {
        var window = new Option<string?>("--window")
        {
            Description =
                "Statistics of a window that the controller keeps: 5s, 10min, 1h, 1d; 'dcmi capabilities' shows them.",
            HelpName = "length",
        };
        return new Command("reading", "Watts now, and the least, the most and the average.") { window }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var wanted = parsed.GetValue(window) is { } text ? Window(text) : (RollingWindow?)null;
                    var reading = await client.Dcmi.PowerAsync(wanted, cancellation);
                    return Reading.Fill(
                        reading.IsActive,
                        reading.Current,
                        reading.Minimum,
                        reading.Maximum,
                        reading.Average,
                        reading.Timestamp,
                        wanted is { } w ? DcmiNoun.Text(w) : FormattableString.Invariant($"{reading.Period} ms")
                    );
                }
            )
            .Answers(Reading)
            .Examples("-H node7 dcmi power reading", "-H node[01-40] dcmi power reading -o jsonl");
    }

    private static RollingWindow Window(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = text[digits..].Trim() switch
        {
            "s" => RollingUnit.Seconds,
            "min" or "m" => RollingUnit.Minutes,
            "h" => RollingUnit.Hours,
            "d" => RollingUnit.Days,
            _ => (RollingUnit?)null,
        };
        return unit is { } u && byte.TryParse(text[..digits], out var duration) && duration <= 63
            ? new(duration, u)
            : throw new UsageException(
                $"'{text}' is no window; they look like 5s, 10min, 1h or 1d, up to 63 of a unit"
            );
    }

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
    {
        var (limit, active) = await client.Dcmi.PowerLimitAsync(cancellation);
        return Limit.Fill(
            active,
            limit?.Watts,
            limit is { } l ? Actions.NameOf(l.Action) : null,
            limit?.CorrectionTime,
            limit?.SamplingPeriod
        );
    }

    private static Command Set()
    {
        var watts = new Argument<ushort>("watts") { Description = "The limit." };
        var action = Actions.Option("--action", "What happens when it cannot be kept:");
        var correction = new Option<uint?>("--correction")
        {
            Description = "Milliseconds within which the machine has to come below it; as it was, else 1000.",
        };
        var sampling = new Option<ushort?>("--sampling")
        {
            Description = "Seconds over which statistics are kept; as it was, else 1.",
        };
        return new Command("set", "Set the limit; it counts once it is activated.")
        {
            watts,
            action,
            correction,
            sampling,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var (old, _) = await client.Dcmi.PowerLimitAsync(cancellation);
                    var limit = new SetPowerLimit(
                        parsed.GetValue(action) ?? old?.Action ?? PowerLimitAction.None,
                        parsed.GetValue(watts),
                        parsed.GetValue(correction) ?? (old?.CorrectionTime is > 0 and var c ? c : 1000),
                        parsed.GetValue(sampling) ?? (old?.SamplingPeriod is > 0 and var s ? s : (ushort)1)
                    );
                    await client.Dcmi.SetPowerLimitAsync(limit, cancellation);
                    return await ShowAsync(client, cancellation);
                }
            )
            .Answers(Limit)
            .Examples(
                "-H node7 dcmi power limit set 400 --action log",
                "-H node[01-12] dcmi power limit set 350 --correction 6000 --sampling 30"
            );
    }

    private static Command Switch(string name, string text, bool active) =>
        new Command(name, text)
            .OnHosts(
                async (client, _, cancellation) =>
                {
                    await client.Dcmi.ActivatePowerLimitAsync(active, cancellation);
                    return await ShowAsync(client, cancellation);
                }
            )
            .Answers(Limit)
            .Examples($"-H node7 dcmi power limit {name}", $"-H node[01-12] dcmi power limit {name}");
}
