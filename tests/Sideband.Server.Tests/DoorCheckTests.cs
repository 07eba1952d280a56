using System.Net;
using System.Text;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Checks at the server's doors that only somebody's odd request meets.</summary>
public sealed class DoorCheckTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(_time, [new ScriptedController(_time)], clock: _time);

    [Fact]
    public async Task Somebody_has_so_many_sessions_and_the_oldest_goes()
    {
        await using var server = await StartAsync();
        var doors = server.Server.Doors;
        await doors.Accounts.AddAsync("ann", Role.Viewer, null, Test);
        var account = (await doors.Accounts.FindAsync("ann", Test))!;
        var secrets = new List<string>();
        for (var i = 0; i < 33; i++)
        {
            secrets.Add(await doors.Sessions.BeginAsync(account, "", "", Test));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Null(await doors.Sessions.FindAsync(secrets[0], Test));
        Assert.NotNull(await doors.Sessions.FindAsync(secrets[1], Test));
        Assert.NotNull(await doors.Sessions.FindAsync(secrets[^1], Test));
    }

    [Fact]
    public void Many_keys_do_not_fill_the_memory()
    {
        var budget = new TryBudget(10, TimeSpan.FromSeconds(6), _time);
        for (var i = 0; i < 20_000; i++)
            Assert.Null(budget.Take($"key {i}"));
        // It was forgotten: it has all ten.
        for (var i = 0; i < 10; i++)
            Assert.Null(budget.Take("key 0"));
        Assert.NotNull(budget.Take("key 0"));
    }

    [Fact]
    public async Task A_password_that_was_changed_meanwhile_is_not_changed_back()
    {
        await using var server = await StartAsync();
        var accounts = server.Server.Doors.Accounts;
        await accounts.AddAsync("ann", Role.Viewer, null, Test);
        var account = (await accounts.FindAsync("ann", Test))!;
        Assert.NotNull(await accounts.ResetPasswordAsync("ann", Test));
        Assert.Null(await accounts.ChangePasswordAsync("ann", account.Stamp, "correct horse battery", Test));
        Assert.NotNull(await accounts.ChangePasswordAsync("ann", account.Stamp + 1, "correct horse battery", Test));
    }

    [Theory]
    [InlineData("short word")]
    [InlineData("the word of Ann herself")]
    [InlineData("aaaabbbbaaaabbbb")]
    public async Task A_password_that_is_guessed_soon_is_not_taken(string password)
    {
        await using var server = await StartAsync();
        using var ann = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var answer = await ann.PostAsync(
            "/api/v1/session/password",
            new { old = Person.Password, @new = password }
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_a_form_could_send_is_not_taken()
    {
        await using var server = await StartAsync();
        using var content = new StringContent("""{"name":"eve","role":"administrator"}""", Encoding.UTF8, "text/plain");
        using var answer = await server.Client.PostAsync(new Uri("/api/v1/accounts", UriKind.Relative), content, Test);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Null(await server.Server.Doors.Accounts.FindAsync("eve", Test));
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""")]
    [InlineData("""{"nodes":["node1"]}""")]
    [InlineData("""{"disabled":true}""")]
    public async Task Who_may_less_hears_no_more(string change)
    {
        await using var server = await StartAsync();
        using var ann = await Person.EnterAsync(server, "ann", Role.Operator);
        await using var listener = await Listener.BeginAsync(ann);
        using var content = new StringContent(change, Encoding.UTF8, "application/json");
        using var changed = await server.Client.PatchAsync(
            new Uri("/api/v1/accounts/ann", UriKind.Relative),
            content,
            Test
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await listener.IsSentAwayAsync(_time);
    }
}
