using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Tests;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Whose role is for some controllers is told of those, and nothing of others: no name, no number, no word of an error.</summary>
public sealed class ScopeTests
{
    /// <summary>Whatever is of others has this in its name.</summary>
    private const string Others = "elsewhere";
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_are_those_of_what_one_sees()
    {
        await using var server = await StartAsync();
        using var ann = await AnnAsync(server);
        Assert.False((await ReadAsync(ann, "/api/v1/session")).Json.GetProperty("whole").GetBoolean());
        await SaveAsync(server, "lit", "state:on");
        await SaveAsync(server, "elsewhere-question", "name~elsewhere");
        var (text, groups) = await ReadAsync(ann, "/api/v1/groups");
        Assert.DoesNotContain(Others, text, StringComparison.Ordinal);
        Assert.Equal(
            [("mine", 2), ("shared", 1), ("lit", 2)],
            groups
                .GetProperty("items")
                .EnumerateArray()
                .Select(g => (g.GetProperty("name").GetString(), g.GetProperty("nodes").GetInt32()))
        );
        Assert.Equal(
            1,
            (await ReadAsync(ann, "/api/v1/nodes?group=shared")).Json.GetProperty("nodes").GetArrayLength()
        );
        // A group of others and one that there is not are the same to her.
        foreach (var name in (string[])["elsewhere-group", "elsewhere-question", "nothing"])
        {
            using var answer = await ann.Client.GetAsync(
                new Uri($"/api/v1/nodes?group={name}", UriKind.Relative),
                Test
            );
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains($"There is no group '{name}'", await TitleAsync(answer), StringComparison.Ordinal);
        }
        using var kept = await ann.Client.PutAsJsonAsync(
            new Uri("/api/v1/groups/x", UriKind.Relative),
            new { query = "a" },
            Test
        );
        Assert.Equal(HttpStatusCode.Forbidden, kept.StatusCode);
    }

    [Fact]
    public async Task A_job_is_its_rows_of_what_one_sees_and_changed_by_who_sees_all_of_them()
    {
        await using var server = await StartAsync();
        using var ann = await AnnAsync(server);
        using var heard = await ann.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var lines = new StreamReader(heard);
        Assert.Equal(": sideband", await lines.ReadLineAsync(Test));
        await PlanAsync(server.Client, "elsewhere1", "elsewhere2");
        await PlanAsync(server.Client, "elsewhere1", "mine1", "elsewhere2");
        await PlanAsync(ann.Client, "@mine");

        var (text, list) = await ReadAsync(ann, "/api/v1/jobs");
        Assert.DoesNotContain(Others, text, StringComparison.Ordinal);
        Assert.Equal(
            [(3, 2, 2, true), (2, 1, 1, false)],
            list.GetProperty("items")
                .EnumerateArray()
                .Select(j =>
                    (
                        j.GetProperty("id").GetInt32(),
                        j.GetProperty("nodes").GetInt32(),
                        j.GetProperty("counts").GetProperty("waiting").GetInt32(),
                        j.GetProperty("whole").GetBoolean()
                    )
                )
        );
        // A page counts what is hers: that of others takes no room in it.
        Assert.Equal(
            JsonValueKind.Null,
            (await ReadAsync(ann, "/api/v1/jobs?limit=2")).Json.GetProperty("next").ValueKind
        );
        var (job, _) = await ReadAsync(ann, "/api/v1/jobs/2");
        Assert.DoesNotContain(Others, job, StringComparison.Ordinal);
        Assert.Contains("sideband -H mine1 ", job, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync("/api/v1/jobs/1"));
        foreach (var verb in (string[])["confirm", "stop", "resume", "retry"])
        {
            using var part = await ann.PostAsync($"/api/v1/jobs/2/{verb}", new { count = 1 });
            Assert.Equal(HttpStatusCode.Forbidden, part.StatusCode);
            Assert.DoesNotContain(Others, await part.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
            using var none = await ann.PostAsync($"/api/v1/jobs/1/{verb}", new { count = 2 });
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        // One of others is no node to her, in the words for one that there is not.
        using var stranger = await PlanAsync(ann.Client, ["mine1", "elsewhere1"], HttpStatusCode.BadRequest);
        Assert.Contains("There is no node 'elsewhere1'", await TitleAsync(stranger), StringComparison.Ordinal);
        using var group = await PlanAsync(ann.Client, ["@elsewhere-group"], HttpStatusCode.BadRequest);

        using var others = await server.Client.PostAsJsonAsync("/api/v1/jobs/1/confirm", new { count = 2 }, Test);
        await UntilDoneAsync(server, 1);
        using var mixed = await server.Client.PostAsJsonAsync("/api/v1/jobs/2/confirm", new { count = 3 }, Test);
        await UntilDoneAsync(server, 2);
        using var own = await ann.PostAsync("/api/v1/jobs/3/confirm", new { count = 2 });
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        await UntilDoneAsync(server, 3);
        var told = new List<string>();
        for (var ended = false; !ended; )
        {
            if (await lines.ReadLineAsync(Test) != "event: job")
                continue;
            var data = (await lines.ReadLineAsync(Test))!;
            Assert.DoesNotContain(Others, data, StringComparison.Ordinal);
            using var change = JsonDocument.Parse(data["data: ".Length..]);
            var now = change.RootElement.GetProperty("job");
            told.Add($"{now.GetProperty("id").GetInt32()} {now.GetProperty("nodes").GetInt32()}");
            ended = now.GetProperty("id").GetInt32() == 3 && now.GetProperty("state").GetString() == "done";
        }
        Assert.Equal(["2 1", "3 2"], told.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_incident_of_many_is_told_as_far_as_it_is_of_what_one_sees()
    {
        var controllers = Controllers();
        await using var server = await StartAsync(controllers);
        using var ann = await AnnAsync(server);
        using var heard = await ann.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var lines = new StreamReader(heard);
        foreach (var name in (string[])["mine1", "elsewhere1", "elsewhere2", "elsewhere3"])
            controllers.First(c => c.Name == name).IsSilent = true;
        await PassAsync(server, 120);
        var all = await server.JsonAsync("/api/v1/incidents");
        var whole = all.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(4, whole.GetProperty("nodes").GetArrayLength());
        var path = $"/api/v1/incidents/{whole.GetProperty("id").GetInt32()}";
        using var taken = await server.Client.PostAsJsonAsync(
            $"{path}/acknowledge",
            new { note = "elsewhere1 and its switch" },
            Test
        );
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        var (text, list) = await ReadAsync(ann, "/api/v1/incidents?state=all");
        Assert.DoesNotContain(Others, text, StringComparison.Ordinal);
        Assert.DoesNotContain(" of 5", text, StringComparison.Ordinal);
        var seen = list.GetProperty("items")
            .EnumerateArray()
            .First(i => i.GetProperty("state").GetString() == "acknowledged");
        Assert.Equal("mine1", Assert.Single(seen.GetProperty("nodes").EnumerateArray()).GetString());
        Assert.False(seen.GetProperty("whole").GetBoolean());
        Assert.Contains("mine1", seen.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "Acknowledged",
            seen.GetProperty("events").EnumerateArray().Last().GetProperty("text").GetString()
        );
        foreach (var act in (string[])["acknowledge", "resolve"])
        {
            using var answer = await ann.PostAsync($"{path}/{act}", new { note = "mine" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        // It is over at hers, and goes on at others: to her it is over, and then there is none.
        controllers.First(c => c.Name == "mine1").IsSilent = false;
        await PassAsync(server, 400);
        Assert.Equal(3, (await server.JsonAsync(path)).GetProperty("nodes").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync(path));
        Assert.Equal(0, (await ReadAsync(ann, "/api/v1/incidents")).Json.GetProperty("total").GetInt32());
        var states = new List<string>();
        while (states is not [.., "resolved"])
        {
            if (await lines.ReadLineAsync(Test) is not { } line)
                break;
            Assert.DoesNotContain(Others, line, StringComparison.Ordinal);
            if (!line.StartsWith("data: {\"id\":", StringComparison.Ordinal))
                continue;
            using var data = JsonDocument.Parse(line["data: ".Length..]);
            if (
                data.RootElement.TryGetProperty("cause", out _)
                && data.RootElement.GetProperty("id").GetInt32() == whole.GetProperty("id").GetInt32()
            )
                states.Add(data.RootElement.GetProperty("state").GetString()!);
        }
        Assert.Contains("acknowledged", states);
    }

    [Fact]
    public async Task What_was_left_of_an_incident_of_others_is_told_without_them()
    {
        var controllers = Controllers();
        await using var server = await StartAsync(controllers);
        using var ann = await AnnAsync(server);
        foreach (var name in (string[])["mine1", "elsewhere1", "elsewhere2", "elsewhere3"])
            controllers.First(c => c.Name == name).IsSilent = true;
        await PassAsync(server, 120);
        foreach (var controller in controllers.Where(c => c.Name.StartsWith(Others, StringComparison.Ordinal)))
            controller.IsSilent = false;
        await PassAsync(server, 400);
        var (text, list) = await ReadAsync(ann, "/api/v1/incidents");
        Assert.Equal("mine1", list.GetProperty("items")[0].GetProperty("nodes")[0].GetString());
        Assert.False(list.GetProperty("items")[0].GetProperty("whole").GetBoolean());
        Assert.DoesNotContain(Others, text, StringComparison.Ordinal);
        Assert.DoesNotContain(" of 5", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_is_what_it_found_at_what_one_sees()
    {
        await using var server = await StartAsync();
        using var ann = await AnnAsync(server);
        using var all = await server.Client.PostAsJsonAsync("/api/v1/audits", new { packetsPerSecond = 100 }, Test);
        Assert.Equal(HttpStatusCode.Accepted, all.StatusCode);
        using (var early = await ann.PostAsync("/api/v1/audits/1/stop", new { }))
            Assert.Contains(early.StatusCode, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
        await AuditedAsync(server, 1);
        using var others = await server.Client.PostAsJsonAsync(
            "/api/v1/audits",
            new { nodes = (string[])["elsewhere1"] },
            Test
        );
        await AuditedAsync(server, 2);
        var archive = new AuditArchive(server.Fleet.Store!.Documents);
        // What shows only among many names them.
        await archive.KeepAsync(
            1,
            new("mine1", _time.GetUtcNow())
            {
                Address = "10.0.0.1",
                Score = 40,
                Findings =
                [
                    new(
                        "password-shared",
                        Client.Audits.AuditSeverity.High,
                        default,
                        "'admin' has the same password on mine1, elsewhere1"
                    ),
                ],
            },
            Test
        );
        var (text, list) = await ReadAsync(ann, "/api/v1/audits");
        var run = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal(
            (1, 2, 1, 1, 40),
            (
                run.GetProperty("id").GetInt32(),
                run.GetProperty("total").GetInt32(),
                run.GetProperty("done").GetInt32(),
                run.GetProperty("failed").GetInt32(),
                run.GetProperty("worst").GetInt32()
            )
        );
        var (one, detail) = await ReadAsync(ann, "/api/v1/audits/1");
        Assert.Equal(
            ["mine1", "mine2"],
            detail
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(n => n.GetProperty("node").GetString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "password-shared",
            detail.GetProperty("nodes")[0].GetProperty("findings")[0].GetProperty("check").GetString()
        );
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync("/api/v1/audits/2"));
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync("/api/v1/audits/2/report"));
        foreach (var format in (string[])["html", "sarif", "json"])
            text += await ann.Client.GetStringAsync(
                new Uri($"/api/v1/audits/1/report?format={format}", UriKind.Relative),
                Test
            );
        Assert.DoesNotContain(Others, text + one, StringComparison.Ordinal);

        // One that has ended is the same until somebody may see more of it.
        var mark = await MarkAsync(ann.Client, "/api/v1/audits/1", null, HttpStatusCode.OK);
        Assert.Equal(mark, await MarkAsync(ann.Client, "/api/v1/audits/1", mark, HttpStatusCode.NotModified));
        Assert.NotEqual(mark, await MarkAsync(server.Client, "/api/v1/audits/1", mark, HttpStatusCode.OK));
        Assert.NotEqual(mark, await MarkAsync(ann.Client, "/api/v1/audits/1/report", mark, HttpStatusCode.OK));

        using var stranger = await ann.PostAsync("/api/v1/audits", new { nodes = (string[])["elsewhere1"] });
        Assert.Contains("There is no node 'elsewhere1'", await TitleAsync(stranger), StringComparison.Ordinal);
        using var own = await ann.PostAsync("/api/v1/audits", new { packetsPerSecond = 100 });
        Assert.Equal(HttpStatusCode.Accepted, own.StatusCode);
        Assert.Equal(2, (await AuditedAsync(server, 3)).GetProperty("audit").GetProperty("total").GetInt32());
    }

    [Fact]
    public void A_run_tells_who_sees_some_when_those_go_on_and_not_when_others_do()
    {
        static bool Mine(string name) => name.StartsWith("mine", StringComparison.Ordinal);
        var incident = new Incident(
            1,
            "rack r1/unreachable/x",
            "2 of 5 in rack r1 do not answer",
            default,
            default,
            "rack r1",
            ["mine1", "elsewhere1"],
            default,
            default
        )
        {
            Cause = Condition.Unreachable,
            OpenedAt = default,
            Note = "elsewhere1",
            Timeline =
            [
                new(default, "elsewhere1: no answer") { Node = "elsewhere1" },
                new(default, "from a release that did not say at which: elsewhere1"),
                new(default, "It is back"),
                new(default, "Acknowledged: elsewhere1", "bob"),
                new(default, "Resolved by hand: elsewhere1", "bob"),
            ],
        };
        var (seen, isWhole) = incident.Within(Mine)!.Value;
        Assert.False(isWhole);
        Assert.Equal(["It is back", "Acknowledged", "Resolved by hand"], seen.Timeline.Select(e => e.Text));
        Assert.Equal(("mine1: no answer", null), (seen.Title, seen.Note));
        Assert.Null(incident.Within(_ => false));
        Assert.Equal(
            (incident, true),
            (incident with { Group = null }).Within(_ => true) is var (one, all)
                ? (one with { Group = "rack r1" }, all)
                : default
        );
    }

    [Fact]
    public async Task What_is_for_all_controllers_stays_closed()
    {
        await using var server = await StartAsync();
        using var ann = await AnnAsync(server);
        foreach (
            var path in (string[])
                ["discovery", "unregistered", "silences", "alert-routes", "audit", "vitals", "accounts", "controllers"]
        )
        {
            using var answer = await ann.Client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Test);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, path);
            Assert.DoesNotContain(Others, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        }
    }

    private static async Task<string> MarkAsync(HttpClient client, string path, string? known, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null)
            request.Headers.IfNoneMatch.ParseAdd(known);
        using var answer = await client.SendAsync(request, Test);
        Assert.Equal(expected, answer.StatusCode);
        return answer.Headers.ETag!.ToString();
    }

    private static Task<Person> AnnAsync(TestServer server) =>
        Person.ProgramAsync(server.Server, "ann", Role.Operator, new(["mine"], []));

    private Task<TestServer> StartAsync() => StartAsync(Controllers());

    private async Task<TestServer> StartAsync(IReadOnlyList<ScriptedController> controllers)
    {
        var server = await TestServer.StartAsync(_time, [], clock: _time, keeps: true);
        foreach (var c in controllers)
        {
            string[] groups = c.Name switch
            {
                "mine1" => ["mine", "shared"],
                "mine2" => ["mine"],
                "elsewhere1" => ["elsewhere-group", "shared"],
                _ => ["elsewhere-group"],
            };
            Assert.True(server.Fleet.TryAdd(c.Node with { Groups = groups }));
        }
        await PassAsync(server, 5);
        return server;
    }

    private List<ScriptedController> Controllers() =>
        [
            .. new[] { "mine1", "mine2", "elsewhere1", "elsewhere2", "elsewhere3" }.Select(
                name => new ScriptedController(_time) { Name = name, Rack = "r1" }
            ),
        ];

    private static async Task PassAsync(TestServer server, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            server.Pass(1);
            await server.Fleet.Incidents.StepAsync();
        }
    }

    private static async Task UntilDoneAsync(TestServer server, int job)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var now = await server.JsonAsync($"/api/v1/jobs/{job}");
            if (now.GetProperty("job").GetProperty("state").GetString() == "done")
                return;
            server.Pass(1);
        }
        Assert.Fail("The job does not end.");
    }

    private static async Task<JsonElement> AuditedAsync(TestServer server, int id)
    {
        for (var tries = 0; tries < 1500; tries++)
        {
            server.Pass(0.1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Test);
            var audit = await server.JsonAsync($"/api/v1/audits/{id}");
            if (audit.GetProperty("audit").GetProperty("state").GetString() != "running")
                return audit;
        }
        throw new InvalidOperationException("The audit does not end.");
    }

    private static Task<HttpResponseMessage> PlanAsync(HttpClient client, params string[] nodes) =>
        PlanAsync(client, nodes, HttpStatusCode.Created);

    private static async Task<HttpResponseMessage> PlanAsync(HttpClient client, string[] nodes, HttpStatusCode expected)
    {
        var answer = await client.PostAsJsonAsync(
            "/api/v1/jobs",
            new
            {
                action = "reset",
                nodes,
                staggerSeconds = 0,
            },
            Test
        );
        Assert.Equal(expected, answer.StatusCode);
        return answer;
    }

    private static async Task<string> TitleAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
        return $"{problem.GetProperty("title").GetString()} {problem.GetProperty("detail").GetString()}";
    }

    private static async Task SaveAsync(TestServer server, string name, string query)
    {
        using var answer = await server.Client.PutAsJsonAsync($"/api/v1/groups/{name}", new { query }, Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<(string Text, JsonElement Json)> ReadAsync(Person person, string path)
    {
        var text = await person.Client.GetStringAsync(new Uri(path, UriKind.Relative), Test);
        using var json = JsonDocument.Parse(text);
        return (text, json.RootElement.Clone());
    }
}
