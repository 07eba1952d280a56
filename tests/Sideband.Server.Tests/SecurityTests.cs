using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Tests;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Audits run beside the watch, and what they find is kept.</summary>
public sealed class SecurityTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_is_kept_and_held_against_the_audit_before()
    {
        await using var rack = RealTargets.Start(2);
        await using var server = await TestServer.StartAsync(_time, [], keeps: true);
        server.Fleet.TryAdd(
            new(
                "silent",
                "10.5.0.1:623",
                _ => Task.FromException<IpmiClient>(new IpmiTimeoutException("it is not there"))
            )
        );
        foreach (var node in rack.Nodes)
            Assert.True(server.Fleet.TryAdd(RealTargets.Of(node.Name, node.Endpoint)));
        using var begun = await PostAsync(server, "/api/v1/audits", new { query = "-silent", packetsPerSecond = 100 });
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        using var second = await PostAsync(server, "/api/v1/audits", new { });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var audit = await EndedAsync(server, 1);
        var run = audit.GetProperty("audit");
        Assert.Equal(
            ("done", 2, 0),
            (
                run.GetProperty("state").GetString(),
                run.GetProperty("done").GetInt32(),
                run.GetProperty("failed").GetInt32()
            )
        );
        Assert.Equal(2, run.GetProperty("with").GetProperty("inherent").GetInt32());
        var node1 = audit.GetProperty("nodes").EnumerateArray().First(n => n.GetProperty("node").GetString() == "n1");
        var codes = Finding(node1, "password-codes");
        Assert.Equal("inherent", codes.GetProperty("severity").GetString());
        Assert.False(string.IsNullOrEmpty(codes.GetProperty("evidence").GetString()));
        // Two machines of one file have one password, and that shows only among many.
        Assert.Contains("n1", Finding(node1, "kg-unset").GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, node1.GetProperty("before").ValueKind);

        foreach (
            var (format, start) in ((string, string)[])[("html", "<!doctype html>"), ("sarif", "{"), ("json", "{")]
        )
        {
            using var report = await server.Client.GetAsync(
                new Uri($"/api/v1/audits/1/report?format={format}", UriKind.Relative),
                Test
            );
            Assert.StartsWith(start, await report.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
            Assert.Equal("attachment", report.Content.Headers.ContentDisposition?.DispositionType);
        }
        using var again = await PostAsync(
            server,
            "/api/v1/audits",
            new { nodes = (string[])["n1", "silent"], packetsPerSecond = 100 }
        );
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        audit = await EndedAsync(server, 2);
        node1 = audit.GetProperty("nodes").EnumerateArray().First(n => n.GetProperty("node").GetString() == "n1");
        Assert.Equal(node1.GetProperty("score").GetInt32(), node1.GetProperty("before").GetInt32());
        Assert.Equal(0, node1.GetProperty("fresh").GetArrayLength() + node1.GetProperty("closed").GetArrayLength());
        var silent = audit
            .GetProperty("nodes")
            .EnumerateArray()
            .First(n => n.GetProperty("node").GetString() == "silent");
        Assert.Contains("not there", silent.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await server.JsonAsync("/api/v1/audits")).GetProperty("items").GetArrayLength());
        Assert.Equal(
            ["sent", "done", "sent", "done"],
            (await server.Fleet.Store!.Audit.ReadAsync(0, 100, Test))
                .Where(r => r.Entry is { What: "audit", Place: "n1" })
                .Select(r => r.Entry.Outcome)
        );
    }

    [Theory]
    [InlineData("""{"nodes":["nobody"]}""", "no node")]
    [InlineData("""{"nodes":[]}""", "about no node")]
    [InlineData("""{"nodes":[null]}""", "no node")]
    [InlineData("""{"nodes":["node1"],"query":"x"}""", "not both")]
    [InlineData("""{"query":"colour:red"}""", "no field")]
    [InlineData("""{"packetsPerSecond":0}""", "packetsPerSecond")]
    public async Task What_is_no_audit_is_told(string body, string words)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(new Uri("/api/v1/audits", UriKind.Relative), content, Test);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    private async Task<JsonElement> EndedAsync(TestServer server, int id)
    {
        for (var i = 0; i < 1500; i++)
        {
            // Owners go on when their time does.
            server.Pass(0.1);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Test);
            if (i % 10 != 0)
                continue;
            var audit = await server.JsonAsync($"/api/v1/audits/{id}");
            if (audit.GetProperty("audit").GetProperty("state").GetString() != "running")
                return audit;
        }
        throw new InvalidOperationException("the audit does not end");
    }

    private static JsonElement Finding(JsonElement node, string check) =>
        node.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("check").GetString() == check);

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string path, object body) =>
        server.Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Test);
}
