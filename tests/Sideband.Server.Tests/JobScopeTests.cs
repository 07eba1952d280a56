using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Whose role is for some controllers is told of their rows of a job, and changes it where he sees all of them.</summary>
public sealed class JobScopeTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_its_rows_of_what_one_sees_and_changed_by_who_sees_all_of_them()
    {
        await using var rig = await ScopeRig.StartAsync();
        var (server, ann) = (rig.Server, rig.Ann);
        using var heard = await ann.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var lines = new StreamReader(heard);
        Assert.Equal(": sideband", await lines.ReadLineAsync(Test));
        await PlanAsync(server.Client, "elsewhere1", "elsewhere2");
        await PlanAsync(server.Client, "elsewhere1", "mine1", "elsewhere2");
        await PlanAsync(ann.Client, "@mine");

        var (text, list) = await rig.ReadAsync("/api/v1/jobs");
        Assert.DoesNotContain(ScopeRig.Others, text, StringComparison.Ordinal);
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
            (await rig.ReadAsync("/api/v1/jobs?limit=2")).Json.GetProperty("next").ValueKind
        );
        var (job, _) = await rig.ReadAsync("/api/v1/jobs/2");
        Assert.DoesNotContain(ScopeRig.Others, job, StringComparison.Ordinal);
        Assert.Contains("sideband -H mine1 ", job, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync("/api/v1/jobs/1"));
        foreach (var verb in (string[])["confirm", "stop", "resume", "retry"])
        {
            using var part = await ann.PostAsync($"/api/v1/jobs/2/{verb}", new { count = 1 });
            Assert.Equal(HttpStatusCode.Forbidden, part.StatusCode);
            Assert.DoesNotContain(
                ScopeRig.Others,
                await part.Content.ReadAsStringAsync(Test),
                StringComparison.Ordinal
            );
            using var none = await ann.PostAsync($"/api/v1/jobs/1/{verb}", new { count = 2 });
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        // One of others is no node to her, in the words for one that there is not.
        using var stranger = await PlanAsync(ann.Client, ["mine1", "elsewhere1"], HttpStatusCode.BadRequest);
        Assert.Contains(
            "There is no node 'elsewhere1'",
            await Refusal.WordsAsync(stranger, Test),
            StringComparison.Ordinal
        );
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
            Assert.DoesNotContain(ScopeRig.Others, data, StringComparison.Ordinal);
            using var change = JsonDocument.Parse(data["data: ".Length..]);
            var now = change.RootElement.GetProperty("job");
            told.Add($"{now.GetProperty("id").GetInt32()} {now.GetProperty("nodes").GetInt32()}");
            ended = now.GetProperty("id").GetInt32() == 3 && now.GetProperty("state").GetString() == "done";
        }
        Assert.Equal(["2 1", "3 2"], told.Distinct().Order(StringComparer.Ordinal));
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
}
