using System.Net;
using System.Net.Http.Headers;
using Sideband.Fleet;
using Sideband.Fleet.Tests;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Whoever has no token learns nothing.</summary>
public sealed class GateTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("sideband_0000")]
    public async Task What_is_not_the_token_opens_nothing(string field)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nodes");
        request.Headers.TryAddWithoutValidation("Authorization", field);
        using var answer = await server.Stranger.SendAsync(request, Test);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_may_be_opened_and_nothing_else_opens_with_them()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)], openMetrics: true);
        server.Pass(1);
        foreach (var path in (string[])["/metrics", "/ipmi?target=node1"])
        {
            using var answer = await server.Stranger.GetAsync(new Uri(path, UriKind.Relative), Test);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        using var closed = await server.Stranger.GetAsync(new Uri("/api/v1/nodes", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    [Fact]
    public async Task The_token_is_told_once_and_only_its_hash_is_kept()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.File("deep"), "token");
        await using var fleet = new FleetWatch([], _time);
        var options = new ServerOptions { Listen = ["127.0.0.1:0"], TokenFile = path };
        string token;
        await using (var first = await FleetServer.StartAsync(fleet, options, cancellation: Test))
            token = first.FreshToken!;
        Assert.DoesNotContain(
            token["sideband_".Length..],
            await File.ReadAllTextAsync(path, Test),
            StringComparison.Ordinal
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await using var second = await FleetServer.StartAsync(fleet, options, cancellation: Test);
        Assert.Null(second.FreshToken);
        using var client = new HttpClient { BaseAddress = new(second.Addresses.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/api/v1/nodes", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("sha256:00ff")]
    [InlineData("sha256:zz")]
    [InlineData("")]
    [InlineData("a password")]
    public async Task A_damaged_file_opens_nothing(string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("token");
        await File.WriteAllTextAsync(path, content, Test);
        await using var fleet = new FleetWatch([], _time);
        await Assert.ThrowsAsync<ServerException>(() =>
            FleetServer.StartAsync(fleet, new() { Listen = ["127.0.0.1:0"], TokenFile = path }, cancellation: Test)
        );
    }

    [Theory]
    [InlineData("0.0.0.0:0", "without TLS")]
    [InlineData("[::]:0", "without TLS")]
    [InlineData("192.0.2.1:80", "without TLS")]
    [InlineData("127.0.0.1", "no address and port")]
    [InlineData("localhost:80", "no address and port")]
    public async Task Nothing_in_clear_leaves_this_machine_unless_named(string listen, string why)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("token");
        await using var fleet = new FleetWatch([], _time);
        var told = await Assert.ThrowsAsync<ServerException>(() =>
            FleetServer.StartAsync(fleet, new() { Listen = [listen], TokenFile = path }, cancellation: Test)
        );
        Assert.Contains(why, told.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Named_it_may()
    {
        using var folder = new TemporaryFolder();
        await using var fleet = new FleetWatch([], _time);
        var options = new ServerOptions
        {
            Listen = ["0.0.0.0:0"],
            AllowPlain = true,
            TokenFile = folder.File("token"),
        };
        await using var server = await FleetServer.StartAsync(fleet, options, cancellation: Test);
        Assert.StartsWith("http://0.0.0.0:", server.Addresses.Single(), StringComparison.Ordinal);
    }
}
