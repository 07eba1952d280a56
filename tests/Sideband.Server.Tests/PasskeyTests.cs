using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Passkeys;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Passkeys where no browser takes part: whom they are for, and what is none.</summary>
public sealed class PasskeyTests
{
    private const string Own = "/api/v1/session/passkeys";
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData(
        """{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"YW5u"}}"""
    )]
    public async Task What_is_no_passkey_opens_nothing(string credential)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var ann = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var question = await ann.PostAsync("/api/v1/session/passkey/options", new { });
        using var json = JsonDocument.Parse(await question.Content.ReadAsStringAsync(Test));
        Assert.Equal("required", json.RootElement.GetProperty("options").GetProperty("userVerification").GetString());
        var ticket = json.RootElement.GetProperty("ticket").GetString();
        using var shown = JsonDocument.Parse(credential);
        using var answer = await ann.PostAsync(
            "/api/v1/session/passkey",
            new { ticket, credential = shown.RootElement }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var made = await ann.PostAsync(
            Own,
            new
            {
                ticket,
                name = "x",
                credential = shown.RootElement,
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
        Assert.Empty((await server.Server.Doors.Accounts.FindAsync("ann", Test))!.Passkeys);
    }

    [Fact]
    public async Task They_are_for_who_has_a_password_here_and_knows_it()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var program = await server.Client.GetAsync(new Uri(Own, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.BadRequest, program.StatusCode);
        using var ann = await Person.EnterAsync(server, "ann", Role.Viewer);
        using var wrong = await ann.PostAsync(Own + "/options", new { password = "not-the-password" });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        await server.Server.Doors.Accounts.ChangeAsync("ann", account => account with { Foreign = "there 1" }, Test);
        using var foreign = await ann.PostAsync(Own + "/options", new { password = "any" });
        Assert.Equal(HttpStatusCode.Conflict, foreign.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", false)]
    [InlineData("2001:db8::1", "2001:db8::2:3:4:5", false)]
    [InlineData("10.0.0.1", "10.0.0.2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", true)]
    public async Task Whoever_asks_without_end_is_refused_from_all_of_his_network(string one, string other, bool isFree)
    {
        using var accounts = new Accounts(new MemoryDocuments(), _time);
        using var desk = new PasskeyDesk(accounts, _time);
        for (var i = 0; i < 20; i++)
            Assert.NotNull(await desk.AskAsync(From(one)));
        Assert.Null(await desk.AskAsync(From(one)));
        Assert.Equal(isFree, await desk.AskAsync(From(other)) is not null);

        static DefaultHttpContext From(string address) =>
            new()
            {
                Connection = { RemoteIpAddress = IPAddress.Parse(address) },
                Request = { Scheme = "https", Host = new("bmc.example") },
            };
    }

    [Theory]
    [InlineData("/api/v1/session")]
    [InlineData("/api/v1/session/passkey")]
    [InlineData("/api/v1/session/passkey/options")]
    public async Task Another_page_brings_nobody_in(string path)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var ann = Person.At(server);
        ann.Client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using var answer = await ann.PostAsync(path, new { });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_password_that_is_given_anew_ends_them()
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var ann = await Person.EnterAsync(server, "ann", Role.Viewer);
        var accounts = server.Server.Doors.Accounts;
        await accounts.ChangePasskeysAsync("ann", _ => [new Passkey("AA", "AA==", "laptop")], Test);
        Assert.Single((await accounts.FindAsync("ann", Test))!.Passkeys);
        await accounts.ResetPasswordAsync("ann", Test);
        Assert.Empty((await accounts.FindAsync("ann", Test))!.Passkeys);
    }

    [Fact]
    public void An_account_that_was_kept_before_there_were_any_has_none()
    {
        var account = JsonSerializer.Deserialize(
            """{"name":"ann","role":"Viewer","password":"x","stamp":1}""",
            DoorJson.Default.Account
        )!;
        Assert.Empty(account.Passkeys);
    }
}
