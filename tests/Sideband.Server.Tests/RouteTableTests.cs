using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Server.Page;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Walks the table of routes: each refuses strangers, and whoever has too small a role.</summary>
public sealed partial class RouteTableTests
{
    /// <summary>What is open to all: it tells nobody anything, or asks for a password itself.</summary>
    private static readonly string[] Open =
    [
        "GET /healthz",
        "GET /readyz",
        "POST /api/v1/session",
        "POST /api/v1/session/passkey/options",
        "POST /api/v1/session/passkey",
        "GET /api/v1/session/ways",
        "GET /api/v1/session/oidc",
        "GET /api/v1/session/oidc/callback",
        .. PageRoutes.Paths.Select(path => $"GET {Filled(path)}"),
    ];

    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_refuses_strangers()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        var open = new List<string>();
        foreach (var (method, path, _) in Routes(server))
        {
            using var answer = await SendAsync(server.Stranger, method, path);
            if (Open.Contains($"{method} {path}"))
            {
                open.Add($"{method} {path}");
                continue;
            }
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
        Assert.Equal(Open.Order(), open.Order());
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Every_route_refuses_a_role_that_is_too_small(Role role)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var person = await Person.EnterAsync(server, "somebody", role);
        foreach (var (method, path, marks) in Routes(server))
        {
            var needs = marks.GetMetadata<RequiredRole>()?.Role ?? (method == "GET" ? Role.Viewer : Role.Operator);
            if (needs <= role || Open.Contains($"{method} {path}"))
                continue;
            using var answer = await SendAsync(person.Client, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode}");
            Assert.Contains("role", await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        }
        using var nowhere = await SendAsync(person.Client, "GET", "/api/v1/nothing");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_its_own_change()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var admin = await Person.EnterAsync(server, "admin", server.Server.FirstPassword!);
        foreach (var (method, path, marks) in Routes(server))
        {
            if (Open.Contains($"{method} {path}") || marks.GetMetadata<EvenBeforeChange>() is not null)
                continue;
            using var answer = await SendAsync(admin.Client, method, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {answer.StatusCode}");
            Assert.Contains(
                "Change the password",
                await answer.Content.ReadAsStringAsync(Test),
                StringComparison.Ordinal
            );
        }
    }

    private static List<(string Method, string Path, EndpointMetadataCollection Marks)> Routes(TestServer server)
    {
        var routes = server
            .Server.Routes.SelectMany(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "DELETE"]).Select(
                    method => (method, Filled(route.RoutePattern.RawText!), route.Metadata)
                )
            )
            .ToList();
        Assert.InRange(routes.Count, 12, 500);
        return routes;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method != "GET")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Test);
    }

    private static string Filled(string pattern) => "/" + Hole().Replace(pattern.TrimStart('/'), "node1");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
