using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Bmc.Racks;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Server.Finding;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Controllers are found where the operator says that they may be looked for, and nowhere else.</summary>
public sealed class DiscoveryTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_finds_who_answers_and_is_not_watched_until_somebody_watches_it()
    {
        await using var rack = RealTargets.Start(2);
        await using var server = await StartAsync(rack);
        using var begun = await PostAsync(server, "/api/v1/discovery/run", null);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var run = await EndedAsync(server);
        Assert.Equal("done", run.GetProperty("state").GetString());
        Assert.Equal((3, 2, 2, 2), Counts(run));
        var found = (await server.JsonAsync("/api/v1/discovery/findings")).GetProperty("items");
        Assert.Equal(
            rack.Nodes.Select(node => node.Endpoint.ToString()).Order(),
            found.EnumerateArray().Select(f => f.GetProperty("address").GetString()).Order()
        );
        Assert.Contains("2.0", found[0].GetProperty("ipmi").EnumerateArray().Select(v => v.GetString()));
        Assert.Contains(17, found[0].GetProperty("suites").EnumerateArray().Select(v => v.GetInt32()));
        Assert.Equal(2, server.Fleet.Events.Latest().Count(e => e.Kind == Fleet.FleetEventKind.Unregistered));

        var address = rack.Nodes.ElementAt(0).Endpoint.ToString();
        using var set = await PostAsync(
            server,
            "/api/v1/credentials",
            new
            {
                name = "rack",
                user = "admin",
                password = RealTargets.Password,
            }
        );
        Assert.Equal(HttpStatusCode.Created, set.StatusCode);
        Assert.DoesNotContain(
            RealTargets.Password,
            await server.TextAsync("/api/v1/credentials"),
            StringComparison.Ordinal
        );
        using var wrong = await PostAsync(
            server,
            "/api/v1/controllers",
            new
            {
                name = "n1",
                address,
                credentials = "none",
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var watched = await PostAsync(
            server,
            "/api/v1/controllers",
            new
            {
                name = "n1",
                address,
                credentials = "rack",
            }
        );
        Assert.Equal(HttpStatusCode.Created, watched.StatusCode);
        await PassUntilAsync(() =>
        {
            server.Pass(0.1);
            return Task.FromResult(server.Fleet.Find("n1")!.State == Fleet.NodeState.On);
        });
        var left = (await server.JsonAsync("/api/v1/discovery/findings")).GetProperty("items");
        Assert.Equal(
            rack.Nodes.ElementAt(1).Endpoint.ToString(),
            Assert.Single(left.EnumerateArray()).GetProperty("address").GetString()
        );

        // Found again it is no news.
        using var again = await PostAsync(server, "/api/v1/discovery/run", null);
        run = await EndedAsync(server);
        Assert.Equal((3, 2, 1, 0), Counts(run));
        var trail = await server.Fleet.Store!.Audit.ReadAsync(0, 100, Test);
        Assert.Equal(2, trail.Count(r => r.Entry is { What: "discovery-run", Who: "token" }));
        Assert.Contains("credentials-add", trail.Select(r => r.Entry.What));
    }

    [Fact]
    public async Task What_cannot_be_noted_does_not_begin_and_is_in_nobodys_way()
    {
        using var folder = new TemporaryFolder();
        await using var store = new SilentTrail(
            await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test)
        );
        await using var server = await StartAsync(null, store);
        store.IsFull = true;
        using var refused = await PostAsync(server, "/api/v1/discovery/run", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        store.IsFull = false;
        using var begun = await PostAsync(server, "/api/v1/discovery/run", null);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.Equal("done", (await EndedAsync(server)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_ignored_stays_away_until_somebody_wants_it_again()
    {
        await using var rack = RealTargets.Start(1);
        await using var server = await StartAsync(rack);
        using var begun = await PostAsync(server, "/api/v1/discovery/run", null);
        await EndedAsync(server);
        var path =
            $"/api/v1/discovery/findings/{Uri.EscapeDataString(rack.Nodes.ElementAt(0).Endpoint.ToString())}/ignore";
        using var ignored = await PostAsync(server, path, new { note = "the lab's own" });
        Assert.Equal(HttpStatusCode.NoContent, ignored.StatusCode);
        Assert.Empty((await server.JsonAsync("/api/v1/discovery/findings")).GetProperty("items").EnumerateArray());
        var kept = (await server.JsonAsync("/api/v1/discovery/findings?ignored=yes")).GetProperty("items")[0];
        Assert.Equal(
            ("token", "the lab's own"),
            (kept.GetProperty("ignoredBy").GetString(), kept.GetProperty("note").GetString())
        );
        using var again = await PostAsync(server, "/api/v1/discovery/run", null);
        await EndedAsync(server);
        Assert.Empty((await server.JsonAsync("/api/v1/discovery/findings")).GetProperty("items").EnumerateArray());
        using var shown = await server.Client.DeleteAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NoContent, shown.StatusCode);
        Assert.Single((await server.JsonAsync("/api/v1/discovery/findings")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("8.8.8.8", "none of the networks")]
    [InlineData("127.0.0.0/8", "too many")]
    [InlineData("127.0.0.[1-", "no range")]
    [InlineData("bmc7", "no range")]
    [InlineData("::ffff:8.8.8.8", "none of the networks")]
    public async Task Nobody_makes_it_knock_elsewhere(string range, string words)
    {
        await using var server = await StartAsync(null);
        using var run = await PostAsync(server, "/api/v1/discovery/run", new { ranges = (string[])[range] });
        Assert.Equal(HttpStatusCode.BadRequest, run.StatusCode);
        Assert.Contains(words, await run.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        using var plan = await server.Client.PutAsJsonAsync(
            new Uri("/api/v1/discovery", UriKind.Relative),
            new { ranges = (string[])[range] },
            Test
        );
        Assert.Equal(HttpStatusCode.BadRequest, plan.StatusCode);
    }

    [Fact]
    public async Task Where_no_network_is_named_nothing_is_searched()
    {
        await using var server = await TestServer.StartAsync(_time, []);
        using var run = await PostAsync(server, "/api/v1/discovery/run", new { ranges = (string[])["127.0.0.1"] });
        Assert.Contains(
            "no network may be searched",
            await run.Content.ReadAsStringAsync(Test),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_schedule_searches_by_itself_and_minds_when_it_did_last()
    {
        var documents = new MemoryDocuments();
        await using var fleet = new Fleet.FleetWatch([], _time);
        var options = new DiscoveryOptions
        {
            Networks = [IPNetwork.Parse("127.0.0.0/8")],
            Ranges = ["127.0.0.1:1"],
            Every = TimeSpan.FromHours(1),
        };
        await using (var first = new Discovery(fleet, documents, options, new(null, _time), _time))
        {
            first.Begin();
            await PassUntilAsync(async () => await first.StateAsync(Test) is { IsRunning: false, By: "the schedule" });
        }
        await using var second = new Discovery(fleet, documents, options, new(null, _time), _time);
        var before = (await second.StateAsync(Test))!.StartedAt;
        second.Begin();
        await PassUntilAsync(async () => (await second.StateAsync(Test))!.StartedAt > before);
        Assert.InRange(
            (await second.StateAsync(Test))!.StartedAt - before,
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(1.1)
        );
    }

    private async Task PassUntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 10_000 && !await isSo(); i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Test);
        }
        Assert.True(await isSo());
    }

    private Task<TestServer> StartAsync(Rack? rack, IFleetStore? store = null)
    {
        var key = MasterKey.Random();
        return TestServer.StartAsync(
            _time,
            [],
            keeps: store is null,
            store: store,
            options: new()
            {
                TokenFile = "",
                MasterKey = () => key,
                Discovery = new()
                {
                    Networks = [IPNetwork.Parse("127.0.0.0/8")],
                    Ranges = [.. rack?.Nodes.Select(node => node.Endpoint.ToString()) ?? [], "127.0.0.1:1"],
                },
            }
        );
    }

    private static (int, int, int, int) Counts(JsonElement run) =>
        (
            run.GetProperty("asked").GetInt32(),
            run.GetProperty("answered").GetInt32(),
            run.GetProperty("unwatched").GetInt32(),
            run.GetProperty("fresh").GetInt32()
        );

    private static async Task<JsonElement> EndedAsync(TestServer server)
    {
        for (var i = 0; i < 300; i++)
        {
            var run = (await server.JsonAsync("/api/v1/discovery")).GetProperty("run");
            if (run.GetProperty("state").GetString() != "running")
                return run;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        }
        throw new InvalidOperationException("the search does not end");
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string path, object? body) =>
        body is null
            ? server.Client.PostAsync(new Uri(path, UriKind.Relative), null, Test)
            : server.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Test);
}
