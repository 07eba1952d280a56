using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Commands as bytes: who may send them, what they mean, and what stands in the audit trail of them.</summary>
public sealed class RawTests
{
    private readonly ManualTime _time = new();
    private readonly ScriptedController _controller;

    public RawTests() => _controller = new(_time);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_and_answered_is_told_field_by_field()
    {
        await using var server = await StartAsync();
        var told = await SendAsync(server, server.Client, "0x06 1");
        Assert.Equal("06 01", told.GetProperty("bytes").GetString());
        Assert.Equal("Get Device ID", told.GetProperty("command").GetString());
        Assert.False(told.GetProperty("changes").GetBoolean());
        var answer = told.GetProperty("answer");
        Assert.Equal(0, answer.GetProperty("code").GetInt32());
        Assert.StartsWith("20 ", answer.GetProperty("data").GetString(), StringComparison.Ordinal);
        var field = answer.GetProperty("fields").EnumerateArray().First();
        Assert.Equal(
            ("1", "20h"),
            (field.GetProperty("place").GetString(), field.GetProperty("value").GetString()?[..3])
        );
    }

    [Fact]
    public async Task What_is_only_looked_at_is_not_sent()
    {
        await using var server = await StartAsync();
        using var answer = await PostAsync(server.Client, new { bytes = "00 02 02", look = true });
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
        Assert.Equal("Chassis Control", told.GetProperty("command").GetString());
        Assert.True(told.GetProperty("changes").GetBoolean());
        Assert.NotEqual(0, told.GetProperty("request").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("answer").ValueKind);
        Assert.Empty(_controller.Actions);
        Assert.DoesNotContain("\"raw\"", await server.TextAsync("/api/v1/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        await using var server = await StartAsync();
        var told = await SendAsync(server, server.Client, "2E 01 57 01 00");
        Assert.Equal(JsonValueKind.Null, told.GetProperty("command").ValueKind);
        Assert.True(told.GetProperty("changes").GetBoolean());
        Assert.Equal(0xC1, told.GetProperty("answer").GetProperty("code").GetInt32());
        Assert.Contains(
            "nvalid command",
            told.GetProperty("answer").GetProperty("meaning").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_stands_in_the_audit_trail_before_and_after_without_secrets()
    {
        await using var server = await StartAsync();
        await SendAsync(server, server.Client, "06 01");
        // Set User Password of user 3: "secret".
        await SendAsync(server, server.Client, "06 47 03 02 73 65 63 72 65 74");
        var trail = await server.JsonAsync("/api/v1/audit");
        Assert.Equal(
            ["06 01: sent", "06 01: answered 00h", "06 47 and a secret: sent", "06 47 and a secret: answered C1h"],
            trail
                .GetProperty("items")
                .EnumerateArray()
                .Where(entry => entry.GetProperty("action").GetString() == "raw")
                .Select(entry => entry.GetProperty("outcome").GetString())
        );
    }

    [Theory]
    [InlineData("", "network function")]
    [InlineData("06", "network function")]
    [InlineData("07 01", "network function")]
    [InlineData("06 zz", "is no hexadecimal")]
    [InlineData("06 3C 01 02 03 04", "Close Session")]
    [InlineData("06 3B 02", "Set Session Privilege Level")]
    public async Task What_cannot_be_sent_is_told(string bytes, string why)
    {
        await using var server = await StartAsync();
        using var answer = await PostAsync(server.Client, new { bytes });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_told_as_such_and_nothing_is_sent_again()
    {
        await using var server = await StartAsync();
        _controller.LosesAnswers = true;
        using var answer = await WhileTimePassesAsync(server, PostAsync(server.Client, new { bytes = "00 02 02" }));
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Single(_controller.Actions);
        Assert.Contains("00 02 02: no answer", await server.TextAsync("/api/v1/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_goes_away_leaves_a_word_in_the_trail()
    {
        await using var server = await StartAsync();
        _controller.Latency = TimeSpan.FromSeconds(5);
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var asking = server.Client.PostAsJsonAsync(
            new Uri("/api/v1/nodes/node1/raw", UriKind.Relative),
            new { bytes = "06 01" },
            leaves.Token
        );
        await UntilAsync(server, "06 01: sent");
        await leaves.CancelAsync();
#pragma warning disable VSTHRD003 // It was started for this.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
#pragma warning restore VSTHRD003
        await UntilAsync(server, "06 01: nobody waited for the answer");
    }

    [Fact]
    public async Task Only_administrators_send_and_only_to_their_own()
    {
        await using var server = await StartAsync();
        using var op = await Person.ProgramAsync(server.Server, "op", Role.Operator);
        using var refused = await PostAsync(op.Client, new { bytes = "06 01" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var ann = await Person.ProgramAsync(server.Server, "ann", Role.Administrator, new([], ["node1"]));
        Assert.Equal(
            "Get Device ID",
            (await SendAsync(server, ann.Client, "06 01")).GetProperty("command").GetString()
        );
        using var bob = await Person.ProgramAsync(server.Server, "bob", Role.Administrator, new([], ["node2"]));
        using var hidden = await PostAsync(bob.Client, new { bytes = "06 01" });
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(_time, [_controller], keeps: true);
        server.Pass(3);
        return server;
    }

    private static async Task UntilAsync(TestServer server, string words)
    {
        while (!(await server.TextAsync("/api/v1/audit")).Contains(words, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Test);
    }

    private static async Task<JsonElement> SendAsync(TestServer server, HttpClient client, string bytes)
    {
        using var answer = await WhileTimePassesAsync(server, PostAsync(client, new { bytes }));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object body) =>
        client.PostAsJsonAsync(new Uri("/api/v1/nodes/node1/raw", UriKind.Relative), body, Test);

    /// <summary>The fleet stands still until it is moved.</summary>
    private static async Task<HttpResponseMessage> WhileTimePassesAsync(
        TestServer server,
        Task<HttpResponseMessage> asking
    )
    {
        for (var i = 0; i < 3000 && !asking.IsCompleted; i++)
        {
            server.Pass(0);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Test);
        }
        Assert.True(asking.IsCompleted);
#pragma warning disable VSTHRD003 // It was started for this, and is complete.
        return await asking;
#pragma warning restore VSTHRD003
    }
}
