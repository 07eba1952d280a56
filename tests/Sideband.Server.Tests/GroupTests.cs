using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>A question is kept as a group, and stands wherever groups do.</summary>
public sealed class GroupTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_a_group_in_lists_jobs_and_silences()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        server.Pass(5);
        Assert.Equal(HttpStatusCode.OK, await SaveAsync(server, "running", "state:on"));
        Assert.Equal(HttpStatusCode.OK, await SaveAsync(server, "Dark", "state:off"));
        var groups = (await server.JsonAsync("/api/v1/groups")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            [("Dark", "state:off", 0), ("running", "state:on", 1)],
            groups.Select(g =>
                (
                    g.GetProperty("name").GetString(),
                    g.GetProperty("query").GetString(),
                    g.GetProperty("nodes").GetInt32()
                )
            )
        );
        Assert.Equal(1, (await server.JsonAsync("/api/v1/nodes?group=RUNNING")).GetProperty("nodes").GetArrayLength());
        Assert.Equal(0, (await server.JsonAsync("/api/v1/nodes?group=dark")).GetProperty("nodes").GetArrayLength());
        Assert.Equal(
            1,
            (await server.JsonAsync("/api/v1/nodes?query=state:on%20age<60")).GetProperty("nodes").GetArrayLength()
        );
        using var none = await server.Client.GetAsync(new Uri("/api/v1/nodes?group=none", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        using var faulty = await server.Client.GetAsync(
            new Uri("/api/v1/nodes?query=colour:red", UriKind.Relative),
            Test
        );
        Assert.Contains("no field", await faulty.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);

        using var planned = await PostAsync(
            server,
            "/api/v1/jobs",
            new { action = "identify", nodes = (string[])["@running"] }
        );
        Assert.Equal(HttpStatusCode.Created, planned.StatusCode);
        var job = await planned.Content.ReadFromJsonAsync<JsonElement>(Test);
        Assert.Equal("node1", Assert.Single(job.GetProperty("rows").EnumerateArray()).GetProperty("node").GetString());
        using var lost = await PostAsync(
            server,
            "/api/v1/jobs",
            new { action = "identify", nodes = (string[])["@lost"] }
        );
        Assert.Equal(HttpStatusCode.BadRequest, lost.StatusCode);
        using var silence = await PostAsync(
            server,
            "/api/v1/silences",
            new
            {
                reason = "moving",
                minutes = 5,
                nodes = (string[])["@running"],
            }
        );
        Assert.Equal(HttpStatusCode.Created, silence.StatusCode);
        Assert.Contains("node1", await server.TextAsync("/api/v1/silences"), StringComparison.Ordinal);

        using var removed = await server.Client.DeleteAsync(new Uri("/api/v1/groups/running", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Theory]
    [InlineData("a b", "state:on")]
    [InlineData("a", "")]
    [InlineData("a", "colour:red")]
    public async Task What_is_no_question_is_refused(string name, string query)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        Assert.Equal(HttpStatusCode.BadRequest, await SaveAsync(server, name, query));
    }

    [Fact]
    public async Task A_question_gives_no_role_more_than_it_has()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        server.Pass(5);
        Assert.Equal(HttpStatusCode.OK, await SaveAsync(server, "mine", "state:on"));
        using var person = await Person.EnterAsync(server, "ann", Doors.Role.Operator, new(["mine"], []));
        Assert.Equal(HttpStatusCode.NotFound, await person.GetAsync("/api/v1/nodes/node1"));
        var groups = await person.Client.GetStringAsync(new Uri("/api/v1/groups", UriKind.Relative), Test);
        Assert.DoesNotContain("mine", groups, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> SaveAsync(TestServer server, string name, string query)
    {
        using var answer = await server.Client.PutAsJsonAsync(
            new Uri($"/api/v1/groups/{Uri.EscapeDataString(name)}", UriKind.Relative),
            new { query },
            Test
        );
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string path, object body) =>
        server.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Test);
}
