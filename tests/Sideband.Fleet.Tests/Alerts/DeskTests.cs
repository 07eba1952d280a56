using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Notices arrive once, also where the receiver or we were away for a while.</summary>
public sealed class DeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fault_is_told_acknowledged_and_resolved()
    {
        await using var receiver = new WebReceiver();
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var fleet = new FleetWatch([controller.Node], _time, alerts: To(receiver));
        await PassAsync(fleet, 10);
        var trigger = Assert.Single(receiver.Got).Body;
        Assert.Equal(
            ("trigger", "sideband/node1/sensor/Temp 2"),
            ((string?)trigger["event_action"], (string?)trigger["dedup_key"])
        );
        await fleet.Incidents.AcknowledgeAsync(1, "ann", "on my way");
        await PassAsync(fleet, 1);
        controller.Reached.Clear();
        await PassAsync(fleet, 70);
        Assert.Equal(["trigger", "acknowledge", "resolve"], receiver.Got.Select(g => (string?)g.Body["event_action"]));
        var status = Assert.Single(fleet.Incidents.Alerts.Routes);
        Assert.Equal((0, null), (status.Waiting, status.Error));
    }

    [Fact]
    public async Task Who_was_away_for_long_hears_how_it_is_and_not_how_it_was()
    {
        await using var receiver = new WebReceiver { Answer = "503 Busy" };
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var fleet = new FleetWatch([controller.Node], _time, alerts: To(receiver));
        await PassAsync(fleet, 10);
        controller.Reached.Clear();
        await PassAsync(fleet, 70);
        receiver.Got.Clear();
        receiver.Answer = "202 Accepted";
        await PassAsync(fleet, 600);
        Assert.Equal(["resolve"], receiver.Got.Select(g => (string?)g.Body["event_action"]));
    }

    [Fact]
    public async Task What_is_not_understood_is_not_sent_again_and_who_asks_for_peace_has_it()
    {
        await using var receiver = new WebReceiver { Answer = "400 Bad Request" };
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using (var fleet = new FleetWatch([controller.Node], _time, alerts: To(receiver)))
        {
            await PassAsync(fleet, 60);
            Assert.Single(receiver.Got);
            Assert.Equal(0, Assert.Single(fleet.Incidents.Alerts.Routes).Waiting);
        }
        receiver.Answer = "429 Slowly\r\nRetry-After: 45";
        await using (var fleet = new FleetWatch([controller.Node], _time, alerts: To(receiver)))
        {
            await PassAsync(fleet, 49);
            Assert.Equal(2, receiver.Got.Count);
            await PassAsync(fleet, 5);
            Assert.Equal(3, receiver.Got.Count);
        }
    }

    [Fact]
    public async Task A_test_says_what_became_of_it()
    {
        await using var receiver = new WebReceiver();
        using var desk = new AlertDesk(To(receiver), _time);
        Assert.Equal((true, null), await desk.TestAsync("pager", "ann", Test));
        Assert.Equal(
            "ann tests the route pager: nothing is wrong",
            (string?)receiver.Got[0].Body["payload"]!["summary"]
        );
        receiver.Answer = "401 Who";
        Assert.Equal((true, "127.0.0.1 answered 401: no"), await desk.TestAsync("PAGER", "ann", Test));
        Assert.Equal((false, null), await desk.TestAsync("nobody", "ann", Test));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_told_without_the_address()
    {
        var secret = new AlertSecret(AlertSecretKind.File, _folder.File("none"), "url-file");
        var options = new AlertOptions { Routes = [new("s", new WebTarget(WebTarget.Slack, secret))] };
        using var desk = new AlertDesk(options, _time);
        var (_, error) = await desk.TestAsync("s", "ann", Test);
        Assert.StartsWith("url-file: ", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.File("none"), "http://127.0.0.1:1/services/T0/B0/verysecret", Test);
        (_, error) = await desk.TestAsync("s", "ann", Test);
        Assert.StartsWith("127.0.0.1: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", error, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:1", desk.Routes[0].Route.Target.Place);
    }

    internal static AlertOptions To(WebReceiver receiver) =>
        new()
        {
            Routes =
            [
                new(
                    "pager",
                    new WebTarget(WebTarget.PagerDuty, new(AlertSecretKind.Clear, receiver.Url, "url"))
                    {
                        Token = new(AlertSecretKind.Clear, "0123456789abcdef", "key"),
                    }
                ),
            ],
        };

    private async Task PassAsync(FleetWatch fleet, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            for (var j = 0; j < 10; j++)
            {
                fleet.Step(Test);
                _time.Advance(TimeSpan.FromMilliseconds(100));
            }
            fleet.Step(Test);
            await fleet.Incidents.StepAsync();
            await fleet.Incidents.Alerts.StepAsync(Test);
        }
    }
}
