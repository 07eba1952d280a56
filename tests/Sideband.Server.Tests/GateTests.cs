using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
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

    [Fact]
    public async Task Without_another_certificate_it_signs_one_itself_and_keeps_it()
    {
        using var folder = new TemporaryFolder();
        await using var fleet = new FleetWatch([], _time);
        var options = new ServerOptions
        {
            Listen = ["0.0.0.0:0"],
            OwnCertificate = Path.Combine(folder.File("deep"), "serve.pem"),
            TokenFile = folder.File("token"),
        };
        string fingerprint;
        await using (var server = await FleetServer.StartAsync(fleet, options, cancellation: Test))
        {
            fingerprint = server.OwnFingerprint!;
            var port = new Uri(server.Addresses.Single()).Port;
            string? shown = null;
            using var handler = new HttpClientHandler { CheckCertificateRevocationList = true };
#pragma warning disable MA0039 // It looks at the very certificate that is tested.
            handler.ServerCertificateCustomValidationCallback = (_, certificate, _, faults) =>
            {
                shown = certificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
                // The name is right; only the chain ends in itself.
                return faults == System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors;
            };
#pragma warning restore MA0039
            using var client = new HttpClient(handler) { BaseAddress = new($"https://127.0.0.1:{port}") };
            client.DefaultRequestHeaders.Add("X-Sideband", "1");
            using var answer = await client.PostAsJsonAsync(
                new Uri("/api/v1/session", UriKind.Relative),
                new { name = "admin", password = server.FirstPassword },
                Test
            );
            var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
            Assert.Equal(2, cookies.Count);
            Assert.All(cookies, cookie => Assert.StartsWith("__Host-sideband_", cookie, StringComparison.Ordinal));
            Assert.All(cookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(fingerprint.Replace(":", "", StringComparison.Ordinal), shown);
        }
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(options.OwnCertificate));
        await using var again = await FleetServer.StartAsync(fleet, options, cancellation: Test);
        Assert.Equal(fingerprint, again.OwnFingerprint);
    }

    [Fact]
    public async Task A_start_that_fails_tells_nothing_and_so_keeps_nothing_that_is_told_once()
    {
        using var folder = new TemporaryFolder();
        await using var fleet = new FleetWatch([], _time);
        var options = new ServerOptions { Listen = ["127.0.0.1:0"], TokenFile = folder.File("first") };
        await using var first = await FleetServer.StartAsync(fleet, options, cancellation: Test);
        options = new() { Listen = [new Uri(first.Addresses.Single()).Authority], TokenFile = folder.File("second") };
        await Assert.ThrowsAsync<ServerException>(() => FleetServer.StartAsync(fleet, options, cancellation: Test));
        Assert.False(File.Exists(options.TokenFile));
    }

    [Fact]
    public async Task Browsers_are_told_to_do_nothing_with_answers()
    {
        await using var server = await TestServer.StartAsync(_time, []);
        foreach (var path in (string[])["/healthz", "/api/v1/nodes", "/nothing"])
        {
            using var answer = await server.Stranger.GetAsync(new Uri(path, UriKind.Relative), Test);
            Assert.Contains("default-src 'none'", Field(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("DENY", Field(answer, "X-Frame-Options"));
            Assert.Equal("nosniff", Field(answer, "X-Content-Type-Options"));
            Assert.Equal("no-referrer", Field(answer, "Referrer-Policy"));
            Assert.Equal("no-store", Field(answer, "Cache-Control"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private static string Field(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
