using System.Net;
using System.Net.Http.Json;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Whose role is for some controllers is told of those, and nothing of others: no name, no number, no word of an error.</summary>
public sealed class ScopeTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_are_those_of_what_one_sees()
    {
        await using var rig = await ScopeRig.StartAsync();
        var (server, ann) = (rig.Server, rig.Ann);
        Assert.False((await rig.ReadAsync("/api/v1/session")).Json.GetProperty("whole").GetBoolean());
        await SaveAsync(server, "lit", "state:on");
        await SaveAsync(server, "elsewhere-question", "name~elsewhere");
        var (text, groups) = await rig.ReadAsync("/api/v1/groups");
        Assert.DoesNotContain(ScopeRig.Others, text, StringComparison.Ordinal);
        Assert.Equal(
            [("mine", 2), ("shared", 1), ("lit", 2)],
            groups
                .GetProperty("items")
                .EnumerateArray()
                .Select(g => (g.GetProperty("name").GetString(), g.GetProperty("nodes").GetInt32()))
        );
        Assert.Equal(1, (await rig.ReadAsync("/api/v1/nodes?group=shared")).Json.GetProperty("nodes").GetArrayLength());
        // A group of others and one that there is not are the same to her.
        foreach (var name in (string[])["elsewhere-group", "elsewhere-question", "nothing"])
        {
            using var answer = await ann.Client.GetAsync(
                new Uri($"/api/v1/nodes?group={name}", UriKind.Relative),
                Test
            );
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(
                $"There is no group '{name}'",
                await Refusal.WordsAsync(answer, Test),
                StringComparison.Ordinal
            );
        }
        using var kept = await ann.Client.PutAsJsonAsync(
            new Uri("/api/v1/groups/x", UriKind.Relative),
            new { query = "a" },
            Test
        );
        Assert.Equal(HttpStatusCode.Forbidden, kept.StatusCode);
    }

    [Fact]
    public async Task What_is_for_all_controllers_stays_closed()
    {
        await using var rig = await ScopeRig.StartAsync();
        foreach (
            var path in (string[])
                ["discovery", "unregistered", "silences", "alert-routes", "audit", "vitals", "accounts", "controllers"]
        )
        {
            using var answer = await rig.Ann.Client.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative), Test);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, path);
            Assert.DoesNotContain(
                ScopeRig.Others,
                await answer.Content.ReadAsStringAsync(Test),
                StringComparison.Ordinal
            );
        }
    }

    private static async Task SaveAsync(TestServer server, string name, string query)
    {
        using var answer = await server.Client.PutAsJsonAsync($"/api/v1/groups/{name}", new { query }, Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
