using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Client.Audits;
using Sideband.Server.Auditing;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Whose role is for some controllers is told of what an audit found at those.</summary>
public sealed class AuditScopeTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_audit_is_what_it_found_at_what_one_sees()
    {
        await using var rig = await ScopeRig.StartAsync();
        var (server, ann) = (rig.Server, rig.Ann);
        using var all = await server.Client.PostAsJsonAsync("/api/v1/audits", new { packetsPerSecond = 100 }, Test);
        Assert.Equal(HttpStatusCode.Accepted, all.StatusCode);
        using (var early = await ann.PostAsync("/api/v1/jobs/1/stop", new { }))
            Assert.Equal(HttpStatusCode.Forbidden, early.StatusCode);
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
            new("mine1", server.Time.GetUtcNow())
            {
                Address = "10.0.0.1",
                Score = 40,
                Findings =
                [
                    new(
                        "password-shared",
                        AuditSeverity.High,
                        default,
                        "'admin' has the same password on mine1, elsewhere1"
                    ),
                ],
            },
            Test
        );
        var (text, list) = await rig.ReadAsync("/api/v1/audits");
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
        var (one, detail) = await rig.ReadAsync("/api/v1/audits/1");
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
        Assert.DoesNotContain(ScopeRig.Others, text + one, StringComparison.Ordinal);

        // One that has ended is the same until somebody may see more of it.
        var mark = await MarkAsync(ann.Client, "/api/v1/audits/1", null, HttpStatusCode.OK);
        Assert.Equal(mark, await MarkAsync(ann.Client, "/api/v1/audits/1", mark, HttpStatusCode.NotModified));
        Assert.NotEqual(mark, await MarkAsync(server.Client, "/api/v1/audits/1", mark, HttpStatusCode.OK));
        Assert.NotEqual(mark, await MarkAsync(ann.Client, "/api/v1/audits/1/report", mark, HttpStatusCode.OK));

        using var stranger = await ann.PostAsync("/api/v1/audits", new { nodes = (string[])["elsewhere1"] });
        Assert.Contains(
            "There is no node 'elsewhere1'",
            await Refusal.WordsAsync(stranger, Test),
            StringComparison.Ordinal
        );
        using var own = await ann.PostAsync("/api/v1/audits", new { packetsPerSecond = 100 });
        Assert.Equal(HttpStatusCode.Accepted, own.StatusCode);
        Assert.Equal(2, (await AuditedAsync(server, 3)).GetProperty("audit").GetProperty("total").GetInt32());
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
}
