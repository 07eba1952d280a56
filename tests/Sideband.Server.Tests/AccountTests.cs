using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Administrators say who may do what, and it holds at once.</summary>
public sealed class AccountTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_made_changed_shut_out_and_removed()
    {
        await using var server = await StartAsync();
        var made = await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/accounts",
            new { name = "ann", role = "viewer" },
            201
        );
        var password = made.GetProperty("password").GetString()!;
        await SendAsync(server.Client, HttpMethod.Post, "/api/v1/accounts", new { name = "Ann", role = "viewer" }, 409);
        await SendAsync(server.Client, HttpMethod.Post, "/api/v1/accounts", new { name = "bob", role = "king" }, 400);
        await SendAsync(server.Client, HttpMethod.Post, "/api/v1/accounts", new { name = "b/b", role = "viewer" }, 400);
        using var ann = await Person.EnterAsync(server, "ann", password);
        using (
            var changed = await ann.PostAsync(
                "/api/v1/session/password",
                new { old = password, @new = Person.Password }
            )
        )
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await ann.GetAsync("/api/v1/accounts"));
        var all = await server.TextAsync("/api/v1/accounts");
        Assert.DoesNotContain("pbkdf2", all, StringComparison.Ordinal);
        Assert.DoesNotContain("password\":\"", all, StringComparison.Ordinal);

        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/ann", new { role = "administrator" }, 200);
        Assert.Equal(HttpStatusCode.OK, await ann.GetAsync("/api/v1/accounts"));

        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/ann", new { disabled = true }, 200);
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.LogInAsync("ann", Person.Password));
        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/ann", new { disabled = false }, 200);
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.OK, await ann.LogInAsync("ann", Person.Password));

        var reset = await SendAsync(server.Client, HttpMethod.Post, "/api/v1/accounts/ann/password", new { }, 200);
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.OK, await ann.LogInAsync("ann", reset.GetProperty("password").GetString()!));
        Assert.Equal(HttpStatusCode.Forbidden, await ann.GetAsync("/api/v1/nodes"));

        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/accounts/ann", null, 204);
        await SendAsync(server.Client, HttpMethod.Post, "/api/v1/accounts", new { name = "ann", role = "viewer" }, 201);
        // Another of the same name is somebody else.
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.GetAsync("/api/v1/session"));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var server = await StartAsync();
        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/accounts/admin", null, 409);
        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/admin", new { disabled = true }, 409);
        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/admin", new { role = "operator" }, 409);
        await SendAsync(
            server.Client,
            HttpMethod.Patch,
            "/api/v1/accounts/admin",
            new { nodes = new[] { "node1" } },
            409
        );
        await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/accounts",
            new { name = "b", role = "administrator" },
            201
        );
        await SendAsync(server.Client, HttpMethod.Patch, "/api/v1/accounts/admin", new { role = "operator" }, 200);
        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/accounts/b", null, 409);
        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/accounts/nobody", null, 404);
    }

    [Fact]
    public async Task Tokens_open_as_far_and_as_long_as_they_say()
    {
        await using var server = await StartAsync();
        var made = await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/tokens",
            new
            {
                name = "grafana",
                role = "viewer",
                expiresDays = 2,
            },
            201
        );
        using var program = new HttpClient { BaseAddress = server.Client.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new("Bearer", made.GetProperty("token").GetString());
        await SendAsync(program, HttpMethod.Get, "/api/v1/nodes", null, 200);
        await SendAsync(program, HttpMethod.Get, "/api/v1/tokens", null, 403);
        await SendAsync(program, HttpMethod.Delete, "/api/v1/session", null, 400);
        await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/tokens",
            new { name = "Grafana", role = "viewer" },
            409
        );
        await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/tokens",
            new
            {
                name = "x",
                role = "viewer",
                expiresDays = 0,
            },
            400
        );
        Assert.DoesNotContain("sideband_", await server.TextAsync("/api/v1/tokens"), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromDays(2));
        await SendAsync(program, HttpMethod.Get, "/api/v1/nodes", null, 401);
        made = await SendAsync(
            server.Client,
            HttpMethod.Post,
            "/api/v1/tokens",
            new { name = "ci", role = "operator" },
            201
        );
        program.DefaultRequestHeaders.Authorization = new("Bearer", made.GetProperty("token").GetString());
        await SendAsync(program, HttpMethod.Get, "/api/v1/nodes", null, 200);
        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/tokens/CI", null, 204);
        await SendAsync(program, HttpMethod.Get, "/api/v1/nodes", null, 401);
        await SendAsync(server.Client, HttpMethod.Delete, "/api/v1/tokens/CI", null, 404);
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_by_their_own_and_by_administrators()
    {
        await using var server = await StartAsync();
        using var ann = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var bob = await Person.EnterAsync(server, "bob", Role.Viewer);
        var all = (await server.JsonAsync("/api/v1/sessions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["ann", "bob"], all.Select(s => s.GetProperty("account").GetString()).Order());
        var own = await SendAsync(ann.Client, HttpMethod.Get, "/api/v1/sessions", null, 200);
        var mine = Assert.Single(own.GetProperty("items").EnumerateArray());
        Assert.True(mine.GetProperty("own").GetBoolean());
        var other = all.Single(s => s.GetProperty("account").GetString() == "bob").GetProperty("id").GetString();
        await SendAsync(ann.Client, HttpMethod.Delete, $"/api/v1/sessions/{other}", null, 404);
        Assert.Equal(HttpStatusCode.OK, await bob.GetAsync("/api/v1/session"));
        await SendAsync(server.Client, HttpMethod.Delete, $"/api/v1/sessions/{other}", null, 204);
        Assert.Equal(HttpStatusCode.Unauthorized, await bob.GetAsync("/api/v1/session"));
        await SendAsync(
            ann.Client,
            HttpMethod.Delete,
            $"/api/v1/sessions/{mine.GetProperty("id").GetString()}",
            null,
            204
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await ann.GetAsync("/api/v1/session"));
    }

    [Fact]
    public async Task A_role_for_some_controllers_sees_no_others()
    {
        var first = new ScriptedController(_time) { Name = "web1" };
        var second = new ScriptedController(_time) { Name = "db1" };
        await using var server = await TestServer.StartAsync(_time, [first, second], clock: _time);
        server.Pass(5);
        using var ann = await Person.EnterAsync(server, "ann", Role.Operator, new([], ["WEB1"]));
        var nodes = await SendAsync(ann.Client, HttpMethod.Get, "/api/v1/nodes", null, 200);
        Assert.Equal(
            "web1",
            Assert.Single(nodes.GetProperty("nodes").EnumerateArray()).GetProperty("name").GetString()
        );
        nodes = await SendAsync(ann.Client, HttpMethod.Get, "/api/v1/nodes?names=db1,web1", null, 200);
        Assert.Single(nodes.GetProperty("nodes").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, await ann.GetAsync("/api/v1/nodes/web1"));
        foreach (var path in (string[])["/api/v1/nodes/db1", "/api/v1/nodes/nobody"])
            Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync(path));
        Assert.Equal(HttpStatusCode.BadRequest, await ann.GetAsync("/api/v1/nodes?after=db1"));
        Assert.Equal(HttpStatusCode.BadRequest, await ann.GetAsync("/ipmi?target=db1"));
        Assert.Equal(HttpStatusCode.OK, await ann.GetAsync("/ipmi?target=web1"));
        var metrics = await ann.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Test);
        Assert.Contains("web1", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("db1", metrics, StringComparison.Ordinal);
        await using var stream = await ann.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test);
        using var events = new StreamReader(stream);
        Assert.Equal(": sideband", await events.ReadLineAsync(Test));
        second.IsOn = false;
        first.IsOn = false;
        server.Pass(31);
        string? line;
        while (
            (line = await events.ReadLineAsync(Test)) is not null
            && !line.Contains("\"node\":", StringComparison.Ordinal)
        )
            continue;
        Assert.Contains("web1", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_mind_the_scope_of_a_role_is_closed_to_it()
    {
        await using var server = await StartAsync();
        using var ann = await Person.EnterAsync(server, "ann", Role.Administrator, new(["web"], []));
        foreach (var path in (string[])["/api/v1/accounts", "/api/v1/tokens", "/api/v1/controllers"])
            Assert.Equal(HttpStatusCode.Forbidden, await ann.GetAsync(path));
        await SendAsync(ann.Client, HttpMethod.Post, "/api/v1/tokens", new { name = "x", role = "administrator" }, 403);
    }

    [Fact]
    public async Task Who_came_in_and_who_said_who_may_is_in_the_audit_trail()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        await using var server = await TestServer.StartAsync(_time, [], store: store, clock: _time);
        using var admin = await Person.EnterAsync(server, "admin", server.Server.FirstPassword!);
        using (
            var changed = await admin.PostAsync(
                "/api/v1/session/password",
                new { old = server.Server.FirstPassword, @new = Person.Password }
            )
        )
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var stranger = Person.At(server);
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.LogInAsync("admin", "a guess"));
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.LogInAsync("my secret passphrase", "x"));
        await SendAsync(admin.Client, HttpMethod.Post, "/api/v1/accounts", new { name = "ann", role = "viewer" }, 201);
        await SendAsync(admin.Client, HttpMethod.Patch, "/api/v1/accounts/ann", new { disabled = true }, 200);
        await SendAsync(admin.Client, HttpMethod.Post, "/api/v1/accounts/ann/password", new { }, 200);
        await SendAsync(admin.Client, HttpMethod.Delete, "/api/v1/accounts/ann", null, 204);
        await SendAsync(server.Client, HttpMethod.Post, "/api/v1/tokens", new { name = "ci", role = "operator" }, 201);
        await SendAsync(admin.Client, HttpMethod.Delete, "/api/v1/session", null, 204);
        var told = (await store.Audit.ReadAsync(0, 100, Test)).Select(r =>
            $"{r.Entry.Who} {r.Entry.What} {r.Entry.Place} {r.Entry.Outcome}"
        );
        Assert.Equal(
            [
                "admin login 127.0.0.1 in",
                "admin password-change admin done",
                "admin login 127.0.0.1 wrong password",
                "? login 127.0.0.1 no such account",
                "admin account-add ann viewer",
                "admin account-change ann disabled",
                "admin account-reset ann done",
                "admin account-remove ann done",
                "token token-add ci operator",
                "admin logout 127.0.0.1 done",
            ],
            told
        );
    }

    private static async Task<JsonElement> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        int status
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, null, JsonSerializerOptions.Web);
        using var answer = await client.SendAsync(request, Test);
        var text = await answer.Content.ReadAsStringAsync(Test);
        Assert.True((int)answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(_time, [new ScriptedController(_time)], clock: _time);
}
