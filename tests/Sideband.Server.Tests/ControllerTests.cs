using System.Net;
using System.Net.Http.Json;
using Sideband.Client;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Controllers are added without a file, and their passwords are told to nobody.</summary>
public sealed class ControllerTests
{
    private const string Password = "controllers-secret";
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_added_watched_after_a_restart_and_removed()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        var key = MasterKey.Random();
        var controller = new ScriptedController(_time);
        var logins = new List<ControllerLogin>();
        var options = new ServerOptions
        {
            TokenFile = "",
            MasterKey = () => key,
            Connect = (login, cancellation) =>
            {
                logins.Add(login);
                return controller.Node.ConnectAsync(cancellation);
            },
        };
        await using (var server = await TestServer.StartAsync(_time, [], store: store, options: options))
        {
            Assert.Equal(HttpStatusCode.Created, await AddAsync(server, "new1", "[2001:db8::1]:6230"));
            Assert.Equal(HttpStatusCode.Conflict, await AddAsync(server, "NEW1", "10.0.0.1"));
            Assert.Equal(HttpStatusCode.BadRequest, await AddAsync(server, "new2", "10.0.0.1:99999"));
            Assert.Equal(HttpStatusCode.BadRequest, await AddAsync(server, "new2", "http://10.0.0.1/"));
            server.Pass(5);
            Assert.Equal(
                "on",
                (await server.JsonAsync("/api/v1/nodes/new1")).GetProperty("summary").GetProperty("state").GetString()
            );
            Assert.Equal(new("new1", "2001:db8::1", 6230, "root", Password) { Permit = logins[0].Permit }, logins[0]);
            foreach (var path in (string[])["/api/v1/controllers", "/api/v1/nodes", "/api/v1/nodes/new1", "/metrics"])
                Assert.DoesNotContain(Password, await server.TextAsync(path), StringComparison.Ordinal);
            Assert.Contains(
                "\"user\":\"root\"",
                await server.TextAsync("/api/v1/controllers"),
                StringComparison.Ordinal
            );
        }
        Assert.DoesNotContain(
            Password,
            string.Concat((await store.Documents.ListAsync("controller", Test)).Select(d => d.Text)),
            StringComparison.Ordinal
        );
        await using (var server = await TestServer.StartAsync(_time, [], store: store, options: options))
        {
            server.Pass(5);
            Assert.Equal(
                "on",
                (await server.JsonAsync("/api/v1/nodes/new1")).GetProperty("summary").GetProperty("state").GetString()
            );
            using var gone = await server.Client.DeleteAsync(
                new Uri("/api/v1/controllers/New1", UriKind.Relative),
                Test
            );
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
            using var node = await server.Client.GetAsync(new Uri("/api/v1/nodes/new1", UriKind.Relative), Test);
            Assert.Equal(HttpStatusCode.NotFound, node.StatusCode);
            var before = logins.Count;
            server.Pass(120);
            Assert.Equal(before, logins.Count);
            Assert.Equal(HttpStatusCode.Created, await AddAsync(server, "new1", "10.0.0.2"));
        }
    }

    [Fact]
    public async Task A_wrong_master_key_ends_the_start_and_a_new_one_takes_over()
    {
        var documents = new MemoryDocuments();
        var (first, second) = (MasterKey.Random(), MasterKey.Random());
        await using var fleet = new Fleet.FleetWatch([], _time);
        var controllers = Over(documents, fleet, first);
        for (var i = 0; i < 3; i++)
            Assert.True(await controllers.AddAsync(new($"n{i}", "10.0.0.1", "root", Password), Test));
        await using var other = new Fleet.FleetWatch([], _time);
        await Assert.ThrowsAsync<VaultException>(() => Over(documents, other, second).BeginAsync(Test));
        Assert.Equal(3, await Controllers.ResealAsync(documents, first, second, Test));
        await Over(documents, other, second).BeginAsync(Test);
        Assert.Equal(3, other.Owners.Count);
        // Run again, it finds nothing left to do.
        Assert.Equal(3, await Controllers.ResealAsync(documents, first, second, Test));
    }

    [Fact]
    public async Task A_token_that_nobody_was_told_is_gone_after_a_start_that_failed()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        await using var fleet = new Fleet.FleetWatch([], _time, store);
        Assert.True(
            await Over(store.Documents, fleet, MasterKey.Random())
                .AddAsync(new("n", "10.0.0.1", "root", Password), Test)
        );
        await using var other = new Fleet.FleetWatch([], _time, store);
        var options = new ServerOptions { TokenFile = folder.File("token"), Listen = ["127.0.0.1:0"] };
        await Assert.ThrowsAsync<VaultException>(() => FleetServer.StartAsync(other, options, cancellation: Test));
        Assert.False(File.Exists(options.TokenFile));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", null)]
    [InlineData("10.0.0.1:6230", "10.0.0.1", 6230)]
    [InlineData("bmc7.example", "bmc7.example", null)]
    [InlineData("bmc7:1", "bmc7", 1)]
    [InlineData("2001:db8::1", "2001:db8::1", null)]
    [InlineData("[2001:db8::1]", "2001:db8::1", null)]
    [InlineData("[2001:db8::1]:623", "2001:db8::1", 623)]
    public void Addresses_may_have_ports(string text, string host, int? port) =>
        Assert.Equal((host, port), Controllers.Place(text));

    [Fact]
    public async Task A_group_is_a_name()
    {
        await using var server = await TestServer.StartAsync(_time, []);
        using var answer = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/controllers", UriKind.Relative),
            new
            {
                name = "n",
                address = "10.0.0.1",
                user = "root",
                password = Password,
                groups = (string?[])[null],
            },
            Test
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("user@a")]
    public void What_is_no_address_is_told_so(string text) => Assert.Null(Controllers.Place(text));

    private static Controllers Over(IDocumentStore documents, Fleet.FleetWatch fleet, MasterKey key) =>
        new(documents, fleet, () => key, (_, _) => Task.FromException<IpmiClient>(new IpmiTimeoutException("no")));

    private static async Task<HttpStatusCode> AddAsync(TestServer server, string name, string address)
    {
        using var answer = await server.Client.PostAsJsonAsync(
            new Uri("/api/v1/controllers", UriKind.Relative),
            new
            {
                name,
                address,
                user = "root",
                password = Password,
            },
            Test
        );
        Assert.DoesNotContain(Password, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        return answer.StatusCode;
    }
}
