using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Sideband.Fleet.Tests;
using Sideband.Server.Descriptions;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>What is read comes packed to who takes it so; what tells a secret, and what comes as it happens, never does.</summary>
public sealed class CompressionTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br", "/api/v1/nodes")]
    [InlineData("gzip", "/api/v1/nodes/node1")]
    [InlineData("gzip, br", "/metrics")]
    [InlineData("gzip;q=1, br;q=0", ApiDescription.Path)]
    public async Task What_is_read_is_packed_as_was_asked(string taken, string path)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        server.Pass(2);
        using var answer = await AskAsync(server, path, taken);
        var encoding = answer.Content.Headers.ContentEncoding.Single();
        Assert.Equal(
            taken.Contains("br", StringComparison.Ordinal) && !taken.Contains("br;q=0", StringComparison.Ordinal)
                ? "br"
                : "gzip",
            encoding
        );
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var body = await answer.Content.ReadAsStreamAsync(Test);
        await using Stream plain =
            encoding == "br"
                ? new BrotliStream(body, CompressionMode.Decompress)
                : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        Assert.Contains(
            path == ApiDescription.Path ? "openapi" : "node1",
            await reader.ReadToEndAsync(Test),
            StringComparison.Ordinal
        );
        using var clear = await AskAsync(server, path, "identity");
        Assert.Empty(clear.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_secret_is_told_in_an_answer_that_is_not_packed()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        foreach (
            var (path, body) in ((string, object)[])
                [
                    ("/api/v1/tokens", new { name = "t", role = "viewer" }),
                    ("/api/v1/accounts", new { name = "ann", role = "viewer" }),
                    ("/api/v1/session", new { name = "admin", password = server.Server.FirstPassword }),
                ]
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.AcceptEncoding.ParseAdd("br, gzip");
            using var answer = await server.Client.SendAsync(request, Test);
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task Events_come_as_they_happen()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], keeps: true);
        using var answer = await AskAsync(server, "/api/v1/events", "br, gzip");
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Test));
        Assert.Equal(": sideband", await reader.ReadLineAsync(Test));
    }

    private static async Task<HttpResponseMessage> AskAsync(TestServer server, string path, string taken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(taken);
        var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
