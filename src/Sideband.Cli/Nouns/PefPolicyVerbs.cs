using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Cli.Nouns;

/// <summary><c>pef policy</c>: who is alerted, and in which order.</summary>
internal static class PefPolicyVerbs
{
    private static readonly Dictionary<string, AlertPolicyRule> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["always"] = AlertPolicyRule.Always,
        ["if-failed"] = AlertPolicyRule.IfPreviousFailed,
        ["if-failed-else-stop"] = AlertPolicyRule.StopIfPreviousSucceeded,
        ["if-failed-else-next-channel"] = AlertPolicyRule.NextChannelIfPreviousSucceeded,
        ["if-failed-else-next-kind"] = AlertPolicyRule.NextTypeIfPreviousSucceeded,
    };

    private static readonly Shape Entries = Shape.ListOf(
        "entry:integer",
        "policy:integer",
        "enabled:flag",
        "rule",
        "channel:integer",
        "destination:integer",
        "string"
    );

    private static readonly Shape Cleared = Shape.Of("cleared:integer");

    private static readonly Shape Made = Shape.Of(
        "entry:integer",
        "policy:integer",
        "channel:integer",
        "destination:integer",
        "rule"
    );

    public static Command Make()
    {
        var all = new Option<bool>("--all") { Description = "Also entries that are off." };
        var number = new Argument<byte>("entry") { Description = "The entry's number, from 1." };
        return new("policy", "Who is alerted, and in which order.")
        {
            new Command("list", "The entries that are on.") { all }
                .OnHosts((client, parsed, cancellation) => ListAsync(client, parsed.GetValue(all), cancellation))
                .Answers(Entries)
                .Examples("-H node7 pef policy list", "-H node7 pef policy list --all -o json"),
            Set(number),
            new Command("clear", "Empty an entry.") { number }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        var entry = parsed.GetValue(number);
                        await client.Pef.SetAsync(new PefAlertPolicy { Number = entry }, cancellation);
                        return Cleared.Fill(entry);
                    }
                )
                .Answers(Cleared)
                .Examples("-H node7 pef policy clear 3", "-H node[01-12] pef policy clear 3"),
        };
    }

    private static async Task<Report> ListAsync(IpmiClient client, bool all, CancellationToken cancellation)
    {
        var report = Entries.Report();
        await foreach (var entry in client.Pef.PoliciesAsync(cancellation))
        {
            if (!entry.Enabled && !all)
                continue;
            report.Add(
                entry.Number,
                entry.Policy,
                entry.Enabled,
                Rules.FirstOrDefault(r => r.Value == entry.Rule).Key ?? $"reserved {(byte)entry.Rule}",
                entry.Channel,
                entry.Destination,
                entry.EventSpecific ? $"by filter, set {entry.StringSet}"
                    : entry.StringSet == 0 ? ""
                    : $"{entry.StringSet}"
            );
        }
        return report;
    }

    private static Report MadeOf(in PefAlertPolicy entry, string rule) =>
        Made.Fill(entry.Number, entry.Policy, entry.Channel, entry.Destination, rule);

    private static Option<string> Rule()
    {
        var rule = new Option<string>("--when")
        {
            Description = string.Join(", ", Rules.Keys),
            DefaultValueFactory = _ => "always",
        };
        rule.AcceptOnlyFromAmong([.. Rules.Keys]);
        return rule;
    }

    private static Command Set(Argument<byte> number)
    {
        var policy = new Option<byte>("--policy")
        {
            Description = "The policy that the entry belongs to, 1 to 15.",
            DefaultValueFactory = _ => 1,
        };
        var destination = new Option<byte>("--destination")
        {
            Description = "One of the channel's destinations.",
            Required = true,
        };
        var channel = new Option<byte>("--channel")
        {
            Description = "The channel's number.",
            DefaultValueFactory = _ => 1,
        };
        var rule = Rule();
        var text = new Option<byte?>("--string") { Description = "The alert string's number." };
        var set = new Option<byte?>("--string-set")
        {
            Description = "The set in which the filter's own string is looked up.",
        };
        return new Command("set", "Say who is alerted at a place of a policy.")
        {
            number,
            policy,
            destination,
            channel,
            rule,
            text,
            set,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (parsed.GetValue(policy) is 0 or > 15 || parsed.GetValue(destination) > 15)
                        throw new UsageException("a policy is a number from 1 to 15, a destination one from 0 to 15");
                    var entry = new PefAlertPolicy(
                        parsed.GetValue(number),
                        Rules[parsed.GetValue(rule)!],
                        true,
                        parsed.GetValue(policy),
                        parsed.GetValue(destination),
                        parsed.GetValue(channel),
                        parsed.GetValue(set) ?? parsed.GetValue(text) ?? 0,
                        parsed.GetValue(set) is not null
                    );
                    await client.Pef.SetAsync(entry, cancellation);
                    return MadeOf(in entry, parsed.GetValue(rule)!);
                }
            )
            .Answers(Made)
            .Examples(
                "-H node7 pef policy set 1 --destination 1",
                "-H node7 pef policy set 2 --destination 2 --when if-failed"
            );
    }
}
