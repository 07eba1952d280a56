using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Oidc;
using Sideband.Testing;

namespace Sideband.Web.Tests;

/// <summary>A running rack, a fleet that watches it over the network, and the server of the page.</summary>
internal sealed class WebRack : IAsyncDisposable
{
    /// <summary>That of every machine's administrator, <c>admin</c>.</summary>
    public const string Password = "secret-word";

    /// <summary>web1 to web6.</summary>
    private const int Usual = 6;

    /// <summary>Often, so that nobody waits for a minute.</summary>
    private static readonly PollPlan Often = new()
    {
        Chassis = TimeSpan.FromSeconds(1),
        Attention = TimeSpan.FromSeconds(1),
        Sensors = TimeSpan.FromSeconds(2),
        Log = TimeSpan.FromSeconds(1),
    };

    private readonly TemporaryFolder _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Rack _rack;
    private readonly FleetStore _store;
    private readonly FleetWatch _fleet;
    private readonly FleetServer _server;
    private readonly Task _running;

    private WebRack(Rack rack, FleetStore store, FleetWatch fleet, FleetServer server, TemporaryFolder folder)
    {
        (_rack, _store, _fleet, _server, _folder) = (rack, store, fleet, server, folder);
        _running = fleet.RunAsync(_stop.Token);
    }

    /// <summary>Where the page is.</summary>
    public string Url => _server.Addresses.Single();

    /// <summary>The one-time password of the first account.</summary>
    public string FirstPassword => _server.FirstPassword!;

    /// <summary>What opens the API.</summary>
    public string Token => _server.FreshToken!;

    /// <summary>Machines web1 to web6 in two racks, of which web5 is off, and one that does not answer.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="unwatched">A machine that nobody watches yet.</param>
    /// <param name="screen">Where web1's screen is, if it has one.</param>
    /// <param name="oidc">Where people have accounts, if they do.</param>
    /// <param name="before">Puts into the store what was kept before the server was started.</param>
    /// <param name="more">How many machines there are besides, many1 and so on.</param>
    public static async Task<WebRack> StartAsync(
        CancellationToken cancellation,
        string? unwatched = null,
        string? screen = null,
        OidcPlan? oidc = null,
        Func<FleetStore, Task>? before = null,
        int more = 0
    )
    {
        var port = FreePorts.Row(Usual + more);
        var rack = Rack.Start(File(port, more));
        var nodes = rack
            .Nodes.Where(node => node.Name != unwatched)
            .Select(node =>
                Of(node.Name, node.Endpoint) with
                {
                    Screen = screen is null || node.Name != "web1" ? null : _ => Task.FromResult(screen),
                }
            )
            .ToList();
        nodes.Add(Of("gone", new(IPAddress.Loopback, FreePorts.One())));
        var folder = new TemporaryFolder();
        var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: cancellation);
        if (before is not null)
            await before(store);
        var fleet = new FleetWatch(nodes, store: store, consoles: new() { Folder = folder.File("recordings") });
        var server = await FleetServer.StartAsync(
            fleet,
            new()
            {
                Listen = ["127.0.0.1:0"],
                TokenFile = folder.File("token"),
                Oidc = oidc,
                Discovery = new()
                {
                    Networks = [IPNetwork.Parse("127.0.0.0/8")],
                    Ranges = [.. rack.Nodes.Select(node => node.Endpoint.ToString())],
                },
            },
            cancellation: cancellation
        );
        return new(rack, store, fleet, server, folder);
    }

    /// <summary>Very many that do not answer: how the page bears them.</summary>
    public static async Task<WebRack> ManyAsync(int count, CancellationToken cancellation)
    {
        var nodes = Enumerable
            .Range(1, count)
            .Select(i => new FleetNode(
                string.Create(CultureInfo.InvariantCulture, $"node{i:00000}"),
                string.Create(CultureInfo.InvariantCulture, $"10.{i / 65536}.{i / 256 % 256}.{i % 256}:623"),
                _ => Task.FromException<IpmiClient>(new IpmiTimeoutException("it does not answer"))
            ));
        var folder = new TemporaryFolder();
        var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: cancellation);
        var fleet = new FleetWatch(nodes, store: store);
        var server = await FleetServer.StartAsync(
            fleet,
            new() { Listen = ["127.0.0.1:0"], TokenFile = folder.File("token") },
            cancellation: cancellation
        );
        return new(Rack.Start(File(FreePorts.Row(Usual))), store, fleet, server, folder);
    }

    /// <summary>What a route answers: whether this server has it.</summary>
    /// <param name="path">Which.</param>
    /// <param name="token">What opens it; null for the first token.</param>
    public async Task<HttpStatusCode> StatusAsync(string path, string? token = null)
    {
        using var answer = await AskAsync(HttpMethod.Get, path, null, token ?? Token);
        return answer.StatusCode;
    }

    /// <summary>What a route answers a stranger who sends something.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string json)
    {
        using var answer = await AskAsync(HttpMethod.Post, path, json, null);
        return answer.StatusCode;
    }

    /// <summary>Does something by the first token.</summary>
    public async Task DoAsync(HttpMethod method, string path, string json)
    {
        using var answer = await AskAsync(method, path, json, Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The ticket of a question for a passkey.</summary>
    public async Task<string> AskForPasskeyAsync()
    {
        using var answer = await AskAsync(HttpMethod.Post, "/api/v1/session/passkey/options", null, null);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))![
            "ticket"
        ]!.GetValue<string>();
    }

    /// <summary>A token of somebody else.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="role">What it opens.</param>
    /// <param name="nodes">The controllers that it is for; none are all.</param>
    public async Task<string> TokenOfAsync(string name, Role role, params string[] nodes) =>
        await _server.Doors.Tokens.AddAsync(
            new(name, role, "a test", TimeProvider.System.GetUtcNow()) { Scope = NodeScope.Of(null, nodes) },
            TestContext.Current.CancellationToken
        ) ?? throw new InvalidOperationException($"there is a token {name} already");

    /// <summary>Another program's session with a controller.</summary>
    public Task<IpmiClient> ConnectAsync(string node) =>
        Of(node, PlaceOf(node)).ConnectAsync(TestContext.Current.CancellationToken);

    /// <summary>Where a machine's controller is.</summary>
    public IPEndPoint PlaceOf(string node) => _rack.Nodes.Single(n => n.Name == node).Endpoint;

    /// <summary>Breaks something, or heals it.</summary>
    public void Inject(string node, string sensor, string fault) => _rack.Inject(node, sensor, fault);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _running;
#pragma warning restore VSTHRD003
        await _server.DisposeAsync();
        await _fleet.DisposeAsync();
        await _store.DisposeAsync();
        await _rack.DisposeAsync();
        _stop.Dispose();
        _folder.Dispose();
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? json, string? token)
    {
        using var client = new HttpClient { BaseAddress = new(Url) };
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static RackFile File(int port, int more = 0)
    {
        using var text = new StringReader(
            $$"""
            listen: 127.0.0.1:{{port}}
            machines:
              web:
                controller: {manufacturer: 7154, product: 99, firmware: "2.14"}
                product: {maker: Acme, name: R100, part: R100-1, version: "2.0"}
                serial: SN42
                times: {up: 0.05, down: 0.05, soft: 0.1, cycle: 0.2}
                console: simulated
                users:
                  - {name: admin, password: {{Password}}, privilege: administrator}
                sensors:
                  - {name: CPU Temp, type: temperature, entity: processor 1, idle: 40, full: 64, upper: [85, 92, 98], hysteresis: 2}
                  - {name: Inlet Temp, type: temperature, entity: air inlet, idle: 22, full: 24, off: 21, upper: [38, 42, 46], hysteresis: 1}
                  - {name: 12V, type: voltage, idle: 12, full: 11.9, range: 0..15, upper: [12.9, 13.2], lower: [11.1, 10.8]}
                  - {name: FAN 1, type: fan, entity: fan 1, idle: 5000, full: 9000, range: 0..25500, lower: [1500, 1000, 500], hysteresis: 200}
                  - {name: FAN 2, type: fan, entity: fan 2, idle: 5000, full: 9000, range: 0..25500, lower: [1500, 1000, 500], hysteresis: 200}
                  - {name: PSU 1, type: power supply, entity: power supply 1, states: [Presence detected]}
                  - {name: Power, type: power unit, unit: watts, idle: 180, full: 420, off: 8, range: 0..510}
            nodes:
              - {name: web1, machine: web}
              - {name: web2, machine: web, load: 90}
              - {name: web3, machine: web, load: 40}
              - {name: web4, machine: web, load: 60}
              - {name: web5, machine: web, power: off}
              - {name: web6, machine: web}
            {{(more > 0 ? $"  - {{name: many, machine: web, count: {more}}}" : "")}}
            """
        );
        return RackFile.Read("web", text);
    }

    private static FleetNode Of(string name, IPEndPoint place) =>
        new(
            name,
            place.ToString(),
            cancellation =>
                IpmiClient.ConnectAsync(
                    place.Address.ToString(),
                    new Credentials("admin", Password),
                    new ClientOptions { Port = place.Port, Timeout = TimeSpan.FromSeconds(2) },
                    cancellation
                )
        )
        {
            Plan = Often,
            Rack =
                name == "gone" ? null
                : string.CompareOrdinal(name, "web4") < 0 ? "fra/hall-2/r1"
                : "fra/hall-2/r2",
        };
}
