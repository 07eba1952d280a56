using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Jobs over HTTP: planned, confirmed, followed, stopped, resumed, and told in the audit trail.</summary>
public sealed class JobApiTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_planned_confirmed_and_followed_to_its_end()
    {
        var controllers = Controllers(3);
        await using var server = await TestServer.StartAsync(_time, controllers, keeps: true);
        using var stream = await server.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var lines = new StreamReader(stream);
        Assert.Equal(": sideband", await lines.ReadLineAsync(Test));

        using var planned = await PostAsync(
            server,
            "/api/v1/jobs",
            """{"action":"power-cycle","nodes":["node1","node2","node3"],"canary":1,"batch":2,"staggerSeconds":0.5}"""
        );
        Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
        Assert.Equal("/api/v1/jobs/1", planned.Headers.Location?.ToString());
        var plan = await JsonAsync(planned);
        Assert.Equal("planned", plan.GetProperty("job").GetProperty("state").GetString());
        Assert.Equal(
            "sideband -H node1,node2,node3 power cycle --fanout 2 --stagger 0.5 --max-failures 3",
            plan.GetProperty("command").GetString()
        );
        Assert.All(
            plan.GetProperty("rows").EnumerateArray(),
            row => Assert.Equal("waiting", row.GetProperty("state").GetString())
        );

        using var wrong = await PostAsync(server, "/api/v1/jobs/1/confirm", """{"count":2}""");
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal("Job 1 has 3 nodes, not 2.", (await JsonAsync(wrong)).GetProperty("title").GetString());
        using var confirmed = await PostAsync(server, "/api/v1/jobs/1/confirm", """{"count":3}""");
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var job = await UntilAsync(server, "done");
        Assert.Equal(3, job.GetProperty("job").GetProperty("counts").GetProperty("done").GetInt32());
        var row = job.GetProperty("rows")[1];
        Assert.Equal("sideband -H node2 power cycle", row.GetProperty("command").GetString());
        Assert.Equal(
            ("done", "taken", 1),
            (
                row.GetProperty("state").GetString(),
                row.GetProperty("answer").GetString(),
                row.GetProperty("attempt").GetInt32()
            )
        );
        Assert.True(Guid.TryParse(row.GetProperty("operation").GetString(), out _));
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.PowerCycle], c.Actions));

        var told = new List<string>();
        while (told is not [.., "done done 3"])
        {
            if (await lines.ReadLineAsync(Test) != "event: job")
                continue;
            using var data = JsonDocument.Parse((await lines.ReadLineAsync(Test))!["data: ".Length..]);
            var now = data.RootElement.GetProperty("job");
            var last = data.RootElement.GetProperty("row");
            told.Add(
                $"{now.GetProperty("state").GetString()} {(last.ValueKind == JsonValueKind.Null ? "done" : last.GetProperty("node").GetString())} {now.GetProperty("counts").GetProperty("done").GetInt32()}"
            );
        }
        Assert.Equal(["planned done 0", "running done 0", "running node1 0", "running node1 1"], told.Take(4));

        var list = await server.JsonAsync("/api/v1/jobs?limit=5");
        Assert.Equal(3, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("nodes").GetInt32());
        var audit = await server.JsonAsync("/api/v1/audit?limit=3&after=1");
        Assert.Equal(4, audit.GetProperty("next").GetInt64());
        var entry = audit.GetProperty("items")[1];
        Assert.Equal(
            ("token", "power-cycle", "node1", "sent"),
            (
                entry.GetProperty("who").GetString(),
                entry.GetProperty("action").GetString(),
                entry.GetProperty("target").GetString(),
                entry.GetProperty("outcome").GetString()
            )
        );
        var newest = await server.JsonAsync("/api/v1/audit?last=2");
        Assert.Equal(
            [8, 9],
            newest.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("number").GetInt64())
        );
        var verdict = await server.JsonAsync("/api/v1/audit/verify");
        Assert.True(verdict.GetProperty("whole").GetBoolean());
        Assert.Equal(9, verdict.GetProperty("entries").GetInt64());
        Assert.Equal(64, verdict.GetProperty("head").GetString()!.Length);
    }

    [Fact]
    public async Task What_failed_is_tried_again_and_what_runs_is_stopped_and_resumed()
    {
        var controllers = Controllers(4);
        controllers[0].IsSilent = true;
        await using var server = await TestServer.StartAsync(_time, controllers, keeps: true);
        using var planned = await PostAsync(
            server,
            "/api/v1/jobs",
            """{"action":"reset","nodes":["node1","node2","node3","node4"],"staggerSeconds":60}"""
        );
        using var confirmed = await PostAsync(server, "/api/v1/jobs/1/confirm", """{"count":4}""");
        var job = await UntilAsync(server, "stopped");
        Assert.Equal("failed", job.GetProperty("rows")[0].GetProperty("state").GetString());
        Assert.Contains("node1", job.GetProperty("job").GetProperty("reason").GetString(), StringComparison.Ordinal);
        controllers[0].IsSilent = false;
        using var retried = await PostAsync(server, "/api/v1/jobs/1/retry", null);
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        await UntilAsync(server, _ => controllers[1].Actions.Count > 0);
        using var stopped = await PostAsync(server, "/api/v1/jobs/1/stop", null);
        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        job = await UntilAsync(server, "stopped");
        Assert.Equal("token stopped it", job.GetProperty("job").GetProperty("reason").GetString());
        using var again = await PostAsync(server, "/api/v1/jobs/1/stop", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var resumed = await PostAsync(server, "/api/v1/jobs/1/resume", null);
        Assert.Equal(HttpStatusCode.OK, resumed.StatusCode);
        await UntilAsync(server, "done");
        Assert.All(controllers, c => Assert.Equal([ChassisControlAction.HardReset], c.Actions));
    }

    [Theory]
    [InlineData("/api/v1/jobs", """{"action":"power-on"}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs", """{"action":"power-on","nodes":["nobody"]}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs", """{"action":"explode","nodes":["node1"]}""", HttpStatusCode.BadRequest)]
    [InlineData(
        "/api/v1/jobs",
        """{"action":"power-on","nodes":["node1"],"staggerSeconds":1e300}""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("/api/v1/jobs", """{"action":"power-on","nodes":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs", "[", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/jobs/7/confirm", """{"count":1}""", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/jobs/x/stop", null, HttpStatusCode.NotFound)]
    [InlineData("/api/v1/jobs/7/confirm", """{}""", HttpStatusCode.BadRequest)]
    public async Task Mistakes_are_told_as_problems(string path, string? body, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_time, Controllers(1), keeps: true);
        using var answer = await PostAsync(server, path, body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Without_a_store_there_are_no_jobs()
    {
        await using var server = await TestServer.StartAsync(_time, Controllers(1));
        using var answer = await PostAsync(server, "/api/v1/jobs", """{"action":"power-on","nodes":["node1"]}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<JsonElement> UntilAsync(TestServer server, string state) =>
        UntilAsync(server, job => job.GetProperty("job").GetProperty("state").GetString() == state);

    private static async Task<JsonElement> UntilAsync(TestServer server, Func<JsonElement, bool> isSo)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var job = await server.JsonAsync("/api/v1/jobs/1");
            if (isSo(job))
                return job;
            server.Pass(1);
        }
        throw new InvalidOperationException("It never was so.");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestServer server, string path, string? body)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await server.Client.PostAsync(new Uri(path, UriKind.Relative), content, Test);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>(Test);

    private List<ScriptedController> Controllers(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new ScriptedController(_time) { Name = $"node{i}" })];
}
