using Sideband.Bmc.Alerting;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Bmc.Tests.Alerting;

/// <summary>Whom an event leads to, by the rules of the alert policy table.</summary>
public sealed class AlertPolicyTests
{
    // Who is tried: number, channel and kind of each destination are its entry's; the first succeeds or fails.
    [Theory]
    [InlineData("always", true, "1 2 3")]
    [InlineData("always", false, "1 2 3")]
    [InlineData("the one before failed", true, "1 3")]
    [InlineData("the one before failed", false, "1 2 3")]
    [InlineData("the one before failed, else stop", true, "1")]
    [InlineData("the one before failed, else stop", false, "1 2 3")]
    public void Rules_lead_to_the_next_destination(string rule, bool succeeds, string expected)
    {
        using var bench = new Bench(
            Bench.AlertsTo(
                $"{{address: 127.0.0.1, acknowledged: {(succeeds ? "no" : "yes")}, timeout: 1}}, "
                    + $"{{address: 127.0.0.2, when: \"{rule}\"}}, 127.0.0.3"
            )
        );
        bench.Fire();
        bench.Run(30);
        Assert.Equal(expected.Split(' ').Select(n => $"127.0.0.{n}:162"), bench.Targets);
    }

    [Theory]
    // After a success an entry with rule 3 is skipped, and so are those of its channel; 4 with those of its kind.
    [InlineData(AlertPolicyRule.NextChannelIfPreviousSucceeded, true, "1/0 2/3")]
    [InlineData(AlertPolicyRule.NextChannelIfPreviousSucceeded, false, "1/0 1/1 1/2 2/3")]
    [InlineData(AlertPolicyRule.NextTypeIfPreviousSucceeded, true, "1/0 1/2")]
    [InlineData(AlertPolicyRule.NextTypeIfPreviousSucceeded, false, "1/0 1/1 1/2 2/3")]
    public void Rules_lead_to_another_channel_or_kind(AlertPolicyRule rule, bool succeeds, string expected)
    {
        var tried = new List<string>();
        // Destination 2 of channel 1 is of another kind than 0 and 1; so is none of channel 2 but for rule 4's sake.
        var routes = new[]
        {
            new FakeRoute(1, tried, succeeds, d => d == 2 ? 6 : 0),
            new FakeRoute(2, tried, succeeds, _ => 0),
        };
        using var bench = new Bench("");
        var settings = bench.Controller.Pef.Settings;
        PefAlertPolicy[] entries =
        [
            new(1, AlertPolicyRule.Always, true, 4, 0, 1, 0, false),
            new(2, AlertPolicyRule.Always, true, 5, 1, 1, 0, false),
            new(3, rule, true, 4, 1, 1, 0, false),
            new(4, AlertPolicyRule.Always, false, 4, 1, 1, 0, false),
            new(5, AlertPolicyRule.Always, true, 4, 2, 1, 0, false),
            new(
                6,
                rule == AlertPolicyRule.NextTypeIfPreviousSucceeded
                    ? AlertPolicyRule.IfPreviousFailed
                    : AlertPolicyRule.Always,
                true,
                4,
                3,
                2,
                0,
                false
            ),
        ];
        foreach (var entry in entries)
            Assert.Equal(CompletionCode.Success, settings.Set(9, Message.ToOctets(in entry).Span).Code);
        var walk = new AlertWalk(
            settings,
            routes,
            new(1, Bench.Intrusion, false),
            new(PefActions.Alert, 4, 1, default)
        );
        Assert.True(walk.Advance());
        Assert.Equal(expected, string.Join(' ', tried));
    }

    [Fact]
    public void The_lowest_policy_of_all_filters_is_followed_with_the_first_filters_text_and_the_highest_severity()
    {
        using var bench = new Bench(
            """
            filters:
              - {type: physical security, do: alert, policy: 3, severity: non-recoverable, text: third}
              - {type: physical security, do: alert, policy: 2, severity: warning, text: second}
              - {type: physical security, do: alert, policy: 2, severity: critical, text: another}
              - {type: fan, do: alert, policy: 1}
            alerts: {to: [{address: 127.0.0.2, policy: 2}, {address: 127.0.0.3, policy: 3}, {address: 127.0.0.4, policy: [2, 3]}]}
            """
        );
        Enable(bench, 39, false); // the standard one for intrusions would have the lowest policy
        bench.Fire();
        Assert.Equal(["127.0.0.2:162", "127.0.0.4:162"], bench.Targets);
        Assert.All(
            bench.Traps,
            t => Assert.Equal(("second", PefSeverity.Critical), (t.Trap.AlertString, t.Trap.Variables.Severity))
        );
    }

    private static void Enable(Bench bench, byte filter, bool enabled) =>
        Assert.Equal(
            CompletionCode.Success,
            bench.Controller.Pef.Settings.Set(7, [filter, (byte)(enabled ? 0xC0 : 0x40)]).Code
        );

    private sealed class FakeRoute(byte channel, List<string> tried, bool succeeds, Func<byte, int> kindOf)
        : IAlertRoute
    {
        public byte Channel => channel;

        public bool IsOpenToPolicies => true;

        public byte Destinations => 15;

        public int KindOf(byte destination) => kindOf(destination);

        public AlertAttempt Begin(in AlertMessage message, byte destination)
        {
            tried.Add($"{channel}/{destination}");
            return new(succeeds ? AlertResult.Succeeded : AlertResult.NoWay);
        }
    }
}
