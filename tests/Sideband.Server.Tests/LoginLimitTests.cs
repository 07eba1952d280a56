using System.Net;
using System.Net.Http.Json;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Passwords cannot be tried at speed, and nobody shuts out somebody else.</summary>
public sealed class LoginLimitTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_at_speed_are_not_even_compared()
    {
        await using var server = await TestServer.StartAsync(_time, [], clock: _time);
        using var admin = await Person.EnterAsync(server, "ann", Role.Administrator);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var answer = await server.Stranger.PostAsJsonAsync(
                new Uri("/api/v1/session", UriKind.Relative),
                new { name = "ann", password = $"wrong {i}" },
                Test
            );
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 6);
        }
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 10), answers.Take(10));
        Assert.Equal(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2), answers.Skip(10));
        // The right password from the same address, by a browser that has been in before: it is not held up by that.
        Assert.Equal(HttpStatusCode.OK, await admin.LogInAsync("ann", Person.Password));
        using var stranger = Person.At(server);
        Assert.Equal(HttpStatusCode.TooManyRequests, await stranger.LogInAsync("ann", Person.Password));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await stranger.LogInAsync("ann", Person.Password));
    }

    [Fact]
    public async Task Only_a_proxy_that_is_trusted_says_who_asks_it()
    {
        foreach (var trusted in (bool[])[false, true])
        {
            var options = new ServerOptions { TokenFile = "", TrustedProxies = trusted ? [IPAddress.Loopback] : [] };
            await using var server = await TestServer.StartAsync(_time, [], clock: _time, options: options);
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < 12; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session");
                request.Headers.Add("X-Forwarded-For", $"10.0.0.{i}");
                request.Content = JsonContent.Create(new { name = $"n{i}", password = "wrong" });
                using var answer = await server.Stranger.SendAsync(request, Test);
                answers.Add(answer.StatusCode);
            }
            Assert.Equal(trusted ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answers[^1]);
        }
    }

    [Fact]
    public void A_name_is_tried_slowly_also_from_many_places_but_for_the_browsers_that_were_in_with_it()
    {
        var limits = new LoginLimits(_time);
        for (var i = 0; i < 20; i++)
            Assert.NotNull(limits.TryTake(new IPAddress([10, 0, 0, (byte)i]), "ann", null, out _));
        Assert.Null(limits.TryTake(IPAddress.Parse("10.0.1.1"), "ANN", null, out var wait));
        Assert.Equal(30, wait.TotalSeconds, 1);
        Assert.NotNull(limits.TryTake(IPAddress.Parse("10.0.1.1"), "bob", null, out _));
        for (var i = 0; i < 10; i++)
            Assert.NotNull(limits.TryTake(IPAddress.Parse("10.0.1.1"), "ann", "a browser of hers", out _));
        Assert.Null(limits.TryTake(IPAddress.Parse("10.0.1.1"), "ann", "a browser of hers", out _));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(limits.TryTake(IPAddress.Parse("10.0.1.1"), "ann", null, out _));
    }

    [Fact]
    public void A_network_of_ipv6_is_one_source()
    {
        var limits = new LoginLimits(_time);
        for (var i = 0; i < 10; i++)
            Assert.NotNull(limits.TryTake(IPAddress.Parse($"2001:db8::{i + 1:x}"), $"n{i}", null, out _));
        Assert.Null(limits.TryTake(IPAddress.Parse("2001:db8::ffff"), "n", null, out _));
        Assert.NotNull(limits.TryTake(IPAddress.Parse("2001:db8:0:1::1"), "n", null, out _));
        for (var i = 0; i < 10; i++)
            Assert.NotNull(limits.TryTake(IPAddress.Parse("::ffff:192.0.2.1"), $"m{i}", null, out _));
        Assert.Null(limits.TryTake(IPAddress.Parse("192.0.2.1"), "n", null, out _));
    }

    [Fact]
    public void Many_keys_do_not_make_it_forget_who_tries_on()
    {
        var budget = new TryBudget(10, TimeSpan.FromSeconds(6), _time);
        while (budget.Take("busy") is null)
            continue;
        for (var i = 0; i < 20_000; i++)
            budget.Take($"key {i}");
        Assert.NotNull(budget.Take("busy"));
    }

    [Fact]
    public async Task A_mark_is_of_one_name_and_cannot_be_made_up()
    {
        var devices = await KnownDevices.LoadAsync(new MemoryDocuments(), Test);
        var mark = devices.Mark("ann");
        Assert.NotNull(devices.Find(mark, "Ann"));
        Assert.Null(devices.Find(mark, "bob"));
        Assert.Null(devices.Find(mark[..^1] + (mark[^1] == '0' ? '1' : '0'), "ann"));
        Assert.Null(devices.Find("", "ann"));
        Assert.Null(devices.Find(null, "ann"));
        Assert.Null((await KnownDevices.LoadAsync(new MemoryDocuments(), Test)).Find(mark, "ann"));
    }

    [Fact]
    public void Kept_passwords_open_to_their_own_alone()
    {
        var kept = PasswordHash.Of("a long password");
        Assert.StartsWith("pbkdf2-sha512$210000$", kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, PasswordHash.Of("a long password"));
        Assert.True(PasswordHash.Verify(kept, "a long password"));
        Assert.False(PasswordHash.Verify(kept, "a long passwore"));
        Assert.False(PasswordHash.Verify(null, "a long password"));
        var once = PasswordHash.OneTime();
        Assert.Matches("^([a-z2-9]{5}-){4}[a-z2-9]{5}$", once);
        Assert.True(PasswordHash.Verify(PasswordHash.OfOneTime(once), once));
        foreach (
            var damaged in (string[])
                ["", "x", "pbkdf2-sha512$0$AA==$AA==", "pbkdf2-sha512$1$!$!", "pbkdf2-sha1$1$AA==$AA=="]
        )
            Assert.False(PasswordHash.Verify(damaged, ""));
    }

    // RFC 6070 has SHA-1 only; these are Python's hashlib.pbkdf2_hmac('sha512', b'password', b'salt'*4, 210000, 32).
    [Fact]
    public void It_is_the_pbkdf2_that_others_have() =>
        Assert.True(
            PasswordHash.Verify(
                "pbkdf2-sha512$210000$c2FsdHNhbHRzYWx0c2FsdA==$RnQ+l56j2g92LuuMuryjn6y5wHovbs+TtpgLm1JZors=",
                "password"
            )
        );
}
