using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>People come in with a password, stay by a cookie, and go.</summary>
public sealed class SessionTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_changes_his_password_and_is_in()
    {
        await using var server = await StartAsync();
        var first = server.Server.FirstPassword!;
        using var admin = Person.At(server);
        Assert.Equal(HttpStatusCode.Unauthorized, await admin.GetAsync("/api/v1/session"));
        using (var answer = await admin.PostAsync("/api/v1/session", new { name = "Admin", password = first }))
        {
            var cookie = answer
                .Headers.GetValues("Set-Cookie")
                .Single(c => c.StartsWith("sideband_session", StringComparison.Ordinal));
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Test);
            Assert.Equal(
                """{"name":"admin","role":"administrator","mustChangePassword":true,"whole":true}""",
                told.GetRawText()
            );
        }
        Assert.Equal(HttpStatusCode.Forbidden, await admin.GetAsync("/api/v1/nodes"));
        foreach (var bad in (string[])["short", "the admin of all", first, "aaaaaaaaaaaaaaa"])
        {
            using var refused = await admin.PostAsync("/api/v1/session/password", new { old = first, @new = bad });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        using (var wrong = await admin.PostAsync("/api/v1/session/password", new { old = "x", @new = Person.Password }))
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using (
            var changed = await admin.PostAsync("/api/v1/session/password", new { old = first, @new = Person.Password })
        )
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await admin.GetAsync("/api/v1/nodes"));
        using var again = Person.At(server);
        Assert.Equal(HttpStatusCode.Unauthorized, await again.LogInAsync("admin", first));
        Assert.Equal(HttpStatusCode.OK, await again.LogInAsync("admin", Person.Password));
    }

    [Fact]
    public async Task Who_logs_out_is_out_and_a_new_password_ends_all_other_sessions()
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var elsewhere = await Person.EnterAsync(server, "ann", Person.Password);
        using var third = await Person.EnterAsync(server, "ann", Person.Password);
        using (var gone = await third.Client.DeleteAsync(new Uri("/api/v1/session", UriKind.Relative), Test))
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await third.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.OK, await elsewhere.GetAsync("/api/v1/session"));
        using (
            var changed = await person.PostAsync(
                "/api/v1/session/password",
                new { old = Person.Password, @new = Person.Password + "!" }
            )
        )
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await person.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await elsewhere.GetAsync("/api/v1/session"));
    }

    [Fact]
    public async Task Sessions_and_passwords_outlive_a_restart_and_only_hashes_are_kept()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        string cookie;
        await using (var server = await TestServer.StartAsync(_time, [], store: store))
        {
            using var person = await Person.EnterAsync(server, "ann", Role.Operator);
            cookie = person.Cookies.GetCookies(server.Client.BaseAddress!)["sideband_session"]!.Value;
        }
        foreach (var kind in (string[])["account", "session"])
        foreach (var document in await store.Documents.ListAsync(kind, Test))
        {
            Assert.DoesNotContain(Person.Password, document.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(cookie, document.Text + document.Key, StringComparison.Ordinal);
        }
        await using (var server = await TestServer.StartAsync(_time, [], store: store))
        {
            Assert.Null(server.Server.FirstPassword);
            using var person = Person.At(server);
            person.Cookies.Add(server.Client.BaseAddress!, new Cookie("sideband_session", cookie));
            Assert.Equal(HttpStatusCode.OK, await person.GetAsync("/api/v1/nodes"));
        }
    }

    [Fact]
    public async Task Sessions_end_unused_and_after_a_week_in_any_case()
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "ann", Role.Viewer);
        _time.Advance(TimeSpan.FromHours(12.5));
        Assert.Equal(HttpStatusCode.Unauthorized, await person.GetAsync("/api/v1/session"));
        Assert.Equal(HttpStatusCode.OK, await person.LogInAsync("ann", Person.Password));
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            Assert.Equal(HttpStatusCode.OK, await person.GetAsync("/api/v1/session"));
            _time.Advance(TimeSpan.FromHours(8));
        }
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await person.GetAsync("/api/v1/session"));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("X-Sideband", null)]
    public async Task What_another_page_asks_by_a_persons_cookie_is_refused(string field, string? value)
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "ann", Role.Operator);
        person.Client.DefaultRequestHeaders.Remove(field);
        if (value is not null)
            person.Client.DefaultRequestHeaders.Add(field, value);
        using var answer = await person.Client.DeleteAsync(new Uri("/api/v1/session", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        // Reading needs no field of ours; where a browser says that it is another page, it is refused all the same.
        Assert.Equal(
            value is null ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            await person.GetAsync("/api/v1/session")
        );
        if (value is not null)
            Assert.Equal(HttpStatusCode.Forbidden, await person.LogInAsync("ann", Person.Password));
    }

    [Fact]
    public async Task Our_own_page_says_where_it_is_from()
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "ann", Role.Operator);
        person.Client.DefaultRequestHeaders.Add("Origin", server.Client.BaseAddress!.ToString().TrimEnd('/'));
        person.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await person.Client.DeleteAsync(new Uri("/api/v1/session", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Events_end_for_who_may_not_hear_them_any_more()
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var other = await Person.EnterAsync(server, "ann", Person.Password);
        await using var listener = await Listener.BeginAsync(person);
        using var changed = await other.PostAsync(
            "/api/v1/session/password",
            new { old = Person.Password, @new = Person.Password + "!" }
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await listener.IsSentAwayAsync(_time);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\":null,\"password\":null}")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"name\":\"a\",\"password\":\"b\"")]
    public async Task What_is_no_login_is_told_so(string body)
    {
        await using var server = await StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Stranger.PostAsync(new Uri("/api/v1/session", UriKind.Relative), content, Test);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var form = new StringContent(body);
        using var other = await server.Stranger.PostAsync(new Uri("/api/v1/session", UriKind.Relative), form, Test);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, other.StatusCode);
    }

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(_time, [new ScriptedController(_time)], clock: _time);
}
