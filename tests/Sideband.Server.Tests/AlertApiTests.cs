using System.Net;
using System.Net.Http.Json;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Tests;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Who is told of incidents, over HTTP.</summary>
public sealed class AlertApiTests
{
    private const string Url = "http://127.0.0.1:1/services/verysecret";
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_may_be_for_a_group_that_is_a_question()
    {
        var target = new WebTarget(WebTarget.Webhook, new(AlertSecretKind.Clear, Url, "url"));
        await using var server = await TestServer.StartAsync(
            _time,
            [
                new ScriptedController(_time) { IsSilent = true },
                new ScriptedController(_time) { Name = "other", IsSilent = true },
            ],
            clock: _time,
            keeps: true,
            alerts: new()
            {
                Routes =
                [
                    new("hot", target) { Groups = ["Hot"], Wait = TimeSpan.Zero },
                    new("cold", target) { Groups = ["cold"], Wait = TimeSpan.Zero },
                ],
            }
        );
        using var kept = await server.Client.PutAsJsonAsync("/api/v1/groups/hot", new { query = "node1" }, Test);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        for (var i = 0; i < 60; i++)
        {
            server.Pass(1);
            await server.Fleet.Incidents.StepAsync();
        }
        var told = server.Fleet.Incidents.Alerts.Routes;
        Assert.Equal([("hot", 1), ("cold", 0)], told.Select(r => (r.Route.Name, r.Waiting)));
    }

    [Fact]
    public async Task Routes_are_listed_and_tested_and_their_secrets_stay()
    {
        var route = new AlertRoute("hook", new WebTarget(WebTarget.Slack, new(AlertSecretKind.Clear, Url, "url")));
        await using var server = await TestServer.StartAsync(
            _time,
            [new ScriptedController(_time)],
            alerts: new() { Routes = [route] },
            keeps: true
        );
        var text = await server.TextAsync("/api/v1/alert-routes");
        Assert.DoesNotContain("verysecret", text, StringComparison.Ordinal);
        var item = (await server.JsonAsync("/api/v1/alert-routes")).GetProperty("items")[0];
        Assert.Equal(
            ("hook", "slack", "http://127.0.0.1:1", "warning"),
            (
                item.GetProperty("name").GetString(),
                item.GetProperty("kind").GetString(),
                item.GetProperty("to").GetString(),
                item.GetProperty("severity").GetString()
            )
        );
        using var failed = await server.Client.PostAsync(
            new Uri("/api/v1/alert-routes/hook/test", UriKind.Relative),
            null,
            Test
        );
        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
        var words = await failed.Content.ReadAsStringAsync(Test);
        Assert.Contains("127.0.0.1: ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", words, StringComparison.Ordinal);
        using var missing = await server.Client.PostAsync(
            new Uri("/api/v1/alert-routes/pager/test", UriKind.Relative),
            null,
            Test
        );
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var noted = Assert
            .Single(await server.Fleet.Store!.Audit.ReadAsync(0, 100, Test), r => r.Entry.What == "alert-test")
            .Entry;
        Assert.Equal(("hook", "did not arrive"), (noted.Place, noted.Outcome));
    }
}
