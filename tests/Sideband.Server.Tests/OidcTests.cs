using System.Net;
using System.Text.Json;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Oidc;

namespace Sideband.Server.Tests;

/// <summary>Coming in by an account at an issuer of OpenID Connect, over real HTTP with signed tokens.</summary>
public sealed class OidcTests : IAsyncDisposable
{
    private const string Begin = "/api/v1/session/oidc";
    private TestIssuer? _issuer;
    private TestServer? _server;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_the_issuer_knows_comes_in_with_the_role_of_his_group()
    {
        await StartAsync();
        using var ann = new Visitor(_server!);
        Assert.Contains("\"127.0.0.1\"", await ann.TextAsync("/api/v1/session/ways"), StringComparison.Ordinal);
        Assert.Equal("/#oidc=in", await ann.EnterAsync());
        Assert.Equal("ann operator", await ann.WhoAsync());

        // Another group the next time: the same account, another role.
        _issuer!.Claims["groups"] = new[] { "staff", "admins" };
        _issuer.Claims["preferred_username"] = "ann.other";
        using var again = new Visitor(_server!);
        Assert.Equal("/#oidc=in", await again.EnterAsync());
        Assert.Equal("ann administrator", await again.WhoAsync());
        Assert.Equal("ann administrator", await ann.WhoAsync());

        // No group any more: nobody, and his sessions end.
        _issuer.Claims["groups"] = "staff";
        using var late = new Visitor(_server!);
        Assert.Equal("/#oidc=stranger", await late.EnterAsync());
        Assert.Null(await late.WhoAsync());
        Assert.Null(await ann.WhoAsync());
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "another-client")]
    [InlineData("iss", "http://127.0.0.1:1")]
    [InlineData("exp", 1_700_000_000)]
    [InlineData("nonce", null)]
    [InlineData("sub", null)]
    public async Task What_is_not_true_opens_nothing(string claim, object? value)
    {
        await StartAsync();
        _issuer!.Lies[claim] = value;
        using var ann = new Visitor(_server!);
        Assert.Equal("/#oidc=failed", await ann.EnterAsync());
        Assert.Null(await ann.WhoAsync());
        Assert.Null(await _server!.Server.Doors.Accounts.FindAsync("ann", Test));
    }

    [Fact]
    public async Task What_is_signed_by_another_opens_nothing()
    {
        await StartAsync();
        _issuer!.SignsFalsely = true;
        using var ann = new Visitor(_server!);
        Assert.Equal("/#oidc=failed", await ann.EnterAsync());
        _issuer.SignsFalsely = false;
        _issuer.Denies = true;
        Assert.Equal("/#oidc=failed", await ann.EnterAsync());
        Assert.Null(await ann.WhoAsync());
        // Why, is for administrators, in the trail.
        using var op = await Person.ProgramAsync(_server!.Server, "op", Role.Administrator);
        var trail = await op.Client.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), Test);
        Assert.Contains("access_denied", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_not_the_browsers_own_opens_nothing()
    {
        await StartAsync();
        using var ann = new Visitor(_server!);
        using var eve = new Visitor(_server!);
        // What eve has begun, ann's browser ends: eve's account would be under what ann does.
        var returned = await eve.FollowAsync(await eve.FollowAsync(Begin));
        Assert.Equal("/#oidc=failed", await ann.FollowAsync(returned));
        Assert.Null(await ann.WhoAsync());
        // The other way round it opens: it was eve's own. And only once.
        Assert.Equal("/#oidc=in", await eve.FollowAsync(returned));
        Assert.Equal("/#oidc=failed", await eve.FollowAsync(returned));
        Assert.Equal("/#oidc=failed", await ann.FollowAsync("/api/v1/session/oidc/callback?code=1&state=nonsense"));
        Assert.Equal("/#oidc=failed", await ann.FollowAsync("/api/v1/session/oidc/callback"));
    }

    [Fact]
    public async Task A_name_that_is_somebody_elses_is_not_given_away()
    {
        await StartAsync();
        _issuer!.Claims["preferred_username"] = "Admin";
        using var eve = new Visitor(_server!);
        Assert.Equal("/#oidc=taken", await eve.EnterAsync());
        Assert.Null(await eve.WhoAsync());
        _issuer.Claims["preferred_username"] = "a b";
        Assert.Equal("/#oidc=nameless", await eve.EnterAsync());
        _issuer.Claims["preferred_username"] = "eve";
        Assert.Equal("/#oidc=in", await eve.EnterAsync());
        await _server!.Server.Doors.Accounts.ChangeAsync("eve", account => account with { IsDisabled = true }, Test);
        Assert.Null(await eve.WhoAsync());
        Assert.Equal("/#oidc=disabled", await eve.EnterAsync());
        Assert.Null(await eve.WhoAsync());
    }

    [Fact]
    public async Task Another_page_logs_nobody_in_and_an_issuer_that_is_away_is_told()
    {
        await StartAsync();
        using var ann = new Visitor(_server!);
        ann.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using (var answer = await ann.Client.GetAsync(new Uri(Begin, UriKind.Relative), Test))
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await _issuer!.DisposeAsync();
        _issuer = null;
        using var late = new Visitor(_server!);
        Assert.Equal("/#oidc=away", await late.FollowAsync(Begin));
    }

    [Fact]
    public async Task Without_an_issuer_there_is_no_such_way()
    {
        await StartAsync(hasIssuer: false);
        using var ann = new Visitor(_server!);
        Assert.Equal("""{"oidc":null}""", await ann.TextAsync("/api/v1/session/ways"));
        using var answer = await ann.Client.GetAsync(new Uri(Begin, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void What_is_sealed_opens_under_its_own_purpose_only()
    {
        var door = new DoorProtector([1, 2, 3]);
        var kept = door.CreateProtector("a").Protect([4, 5]);
        Assert.Equal([4, 5], new DoorProtector([1, 2, 3]).CreateProtector("a").Unprotect(kept));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            door.CreateProtector("b").Unprotect(kept)
        );
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            door.CreateProtector("a").Unprotect(kept[..10])
        );
    }

    private async Task StartAsync(bool hasIssuer = true)
    {
        _issuer = await TestIssuer.StartAsync();
        _server = await TestServer.StartAsync(
            new(),
            [],
            keeps: true,
            options: new()
            {
                TokenFile = "",
                Oidc = !hasIssuer
                    ? null
                    : new(new(_issuer.Url), TestIssuer.Client)
                    {
                        ClientSecret = TestIssuer.Secret,
                        Roles = new Dictionary<Role, IReadOnlyList<string>>
                        {
                            [Role.Operator] = ["ops"],
                            [Role.Administrator] = ["admins"],
                        },
                    },
            }
        );
    }

    /// <summary>A browser that follows where it is sent, step by step.</summary>
    private sealed class Visitor : IDisposable
    {
        private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

        public Visitor(TestServer server) => Client = new(_handler) { BaseAddress = server.Client.BaseAddress };

        public HttpClient Client { get; }

        public Task<string> TextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), Test);

        /// <summary>To the issuer, back, and to where the server leads then.</summary>
        public async Task<string> EnterAsync() => await FollowAsync(await FollowAsync(await FollowAsync(Begin)));

        public async Task<string> FollowAsync(string place)
        {
            using var answer = await Client.GetAsync(new Uri(place, UriKind.RelativeOrAbsolute), Test);
            Assert.True(
                answer.StatusCode == HttpStatusCode.Redirect,
                $"{place}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Test)}"
            );
            return answer.Headers.Location!.OriginalString;
        }

        public async Task<string?> WhoAsync()
        {
            using var answer = await Client.GetAsync(new Uri("/api/v1/session", UriKind.Relative), Test);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                return null;
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Test));
            return $"{json.RootElement.GetProperty("name").GetString()} {json.RootElement.GetProperty("role").GetString()}";
        }

        public void Dispose()
        {
            Client.Dispose();
            _handler.Dispose();
        }
    }
}
