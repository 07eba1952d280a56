using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>What wants a person, over HTTP.</summary>
public sealed class IncidentApiTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_incident_is_listed_acknowledged_and_resolved()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await StartAsync(controller);
        var item = (await server.JsonAsync("/api/v1/incidents?state=open")).GetProperty("items")[0];
        Assert.Equal(
            ("node1: Temp 2 is critical", "critical", "open", "node1", "sensor"),
            (
                item.GetProperty("title").GetString(),
                item.GetProperty("severity").GetString(),
                item.GetProperty("state").GetString(),
                item.GetProperty("nodes")[0].GetString(),
                item.GetProperty("cause").GetString()
            )
        );
        var taken = await PostAsync(server, "/api/v1/incidents/1/acknowledge", """{"note":" on my way "}""");
        Assert.Equal(
            ("acknowledged", "on my way"),
            (taken.GetProperty("state").GetString(), taken.GetProperty("note").GetString())
        );
        Assert.NotEqual("", taken.GetProperty("acknowledgedBy").GetString());
        Assert.Empty((await server.JsonAsync("/api/v1/incidents?state=open")).GetProperty("items").EnumerateArray());
        await PostAsync(server, "/api/v1/incidents/1/resolve", "{}", HttpStatusCode.Conflict);
        controller.Reached.Clear();
        await PassAsync(server, 70);
        Assert.Empty((await server.JsonAsync("/api/v1/incidents")).GetProperty("items").EnumerateArray());
        var one = await server.JsonAsync("/api/v1/incidents/1");
        Assert.Equal("resolved", one.GetProperty("state").GetString());
        Assert.Equal(
            ["22 °C", "Acknowledged: on my way", "All is well again"],
            one.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("text").GetString())
        );
        Assert.Equal(["incident-acknowledge incident 1"], await NotedAsync(server));
    }

    [Fact]
    public async Task A_note_whose_length_was_not_told_is_kept()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await StartAsync(controller);
        using var content = new StringContent("""{"note":"on my way"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents/1/acknowledge")
        {
            Content = content,
            Headers = { TransferEncodingChunked = true },
        };
        using var answer = await server.Client.SendAsync(request, Test);
        using var taken = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Test));
        Assert.Equal("on my way", taken.RootElement.GetProperty("note").GetString());
    }

    [Fact]
    public async Task Changes_come_over_the_stream()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await StartAsync(controller);
        await using var stream = await server.Client.GetStreamAsync(
            new Uri("/api/v1/events?after=0", UriKind.Relative),
            Test
        );
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (!lines.Exists(l => l.StartsWith("data: ", StringComparison.Ordinal)))
            lines.Add((await reader.ReadLineAsync(Test))!);
        Assert.Contains("event: incident", lines);
        using var data = JsonDocument.Parse(lines[^1]["data: ".Length..]);
        Assert.Equal("node1/sensor/Temp 2", data.RootElement.GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_silence_has_a_reason_an_author_and_an_end()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await StartAsync(controller);
        foreach (
            var wrong in (string[])
                [
                    "{}",
                    """{"minutes":5,"nodes":["*"]}""",
                    """{"reason":"x","nodes":["*"]}""",
                    """{"reason":"x","minutes":-1,"nodes":["*"]}""",
                    """{"reason":"x","minutes":5}""",
                    """{"reason":"x","minutes":5,"nodes":[null]}""",
                    "[]",
                ]
        )
            await PostAsync(server, "/api/v1/silences", wrong, HttpStatusCode.BadRequest);
        var made = await PostAsync(
            server,
            "/api/v1/silences",
            """{"reason":"new fans","minutes":60,"nodes":["node*"]}""",
            HttpStatusCode.Created
        );
        Assert.Equal(60, (made.GetProperty("until").GetDateTimeOffset() - _time.GetUtcNow()).TotalMinutes);
        var item = (await server.JsonAsync("/api/v1/incidents")).GetProperty("items")[0];
        Assert.Equal(made.GetProperty("until").GetString(), item.GetProperty("silencedUntil").GetString());
        using var ended = await server.Client.DeleteAsync(new Uri("/api/v1/silences/1", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var gone = await server.Client.DeleteAsync(new Uri("/api/v1/silences/1", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty((await server.JsonAsync("/api/v1/silences")).GetProperty("items").EnumerateArray());
        Assert.Equal(["silence-add silence 1", "silence-end silence 1"], await NotedAsync(server));
    }

    [Theory]
    [InlineData("/api/v1/incidents/9", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/incidents/x", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/incidents?state=x", HttpStatusCode.BadRequest)]
    public async Task Mistakes_are_told(string path, HttpStatusCode status)
    {
        await using var server = await StartAsync(new ScriptedController(_time));
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<TestServer> StartAsync(ScriptedController controller)
    {
        var server = await TestServer.StartAsync(_time, [controller], clock: _time, keeps: true);
        await PassAsync(server, 3);
        return server;
    }

    private static async Task PassAsync(TestServer server, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            server.Pass(1);
            await server.Fleet.Incidents.StepAsync();
        }
    }

    /// <summary>What the one who has the token has done, as the audit trail has it.</summary>
    private static async Task<IEnumerable<string>> NotedAsync(TestServer server)
    {
        var records = await server.Fleet.Store!.Audit.ReadAsync(0, 100, Test);
        Assert.All(records, r => Assert.Equal("token", r.Entry.Who));
        return records.Select(r => $"{r.Entry.What} {r.Entry.Place}");
    }

    private static async Task<JsonElement> PostAsync(
        TestServer server,
        string path,
        string body,
        HttpStatusCode expected = HttpStatusCode.OK
    )
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(new Uri(path, UriKind.Relative), content, Test);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
    }
}
