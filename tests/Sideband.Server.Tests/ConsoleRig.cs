using System.Net;
using System.Net.WebSockets;
using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Consoles;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>A server over two of our own controllers, node1 and node2, each with a made-up machine at its serial port.</summary>
internal sealed class ConsoleRig : IAsyncDisposable
{
    private const string Password = "secret-word";
    private readonly TemporaryFolder _folder;
    private readonly Rack _rack;
    private readonly FleetStore _store;

    private ConsoleRig(Rack rack, FleetStore store, FleetWatch fleet, FleetServer server, TemporaryFolder folder)
    {
        (_rack, _store, Fleet, Server, _folder) = (rack, store, fleet, server, folder);
        Http = new() { BaseAddress = new(server.Addresses.Single()) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", server.FreshToken);
    }

    public FleetWatch Fleet { get; }

    public FleetServer Server { get; }

    /// <summary>Has the token.</summary>
    public HttpClient Http { get; }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static async Task<ConsoleRig> StartAsync(ConsoleHubOptions? consoles = null, bool tls = false)
    {
        using var text = new StringReader(
            $$"""
            listen: 127.0.0.1:{{FreePorts.Row(2)}}
            machines:
              web:
                console: simulated
                times: {up: 0.05, down: 0.05, soft: 0.1, cycle: 0.2}
                users:
                  - {name: admin, password: {{Password}}, privilege: administrator}
            nodes:
              - {name: node1, machine: web}
              - {name: node2, machine: web}
            """
        );
        var rack = Rack.Start(RackFile.Read("web", text));
        var folder = new TemporaryFolder();
        var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        var fleet = new FleetWatch(
            rack.Nodes.Select(n => new FleetNode(
                n.Name,
                n.Endpoint.ToString(),
                cancellation => ConnectAsync(n.Endpoint, cancellation)
            )
            {
                Groups = n.Name == "node1" ? ["web"] : [],
            }),
            store: store,
            consoles: (consoles ?? new()) with
            {
                Folder = folder.File("recordings"),
            }
        );
        var options = new ServerOptions { Listen = ["127.0.0.1:0"], TokenFile = folder.File("token") };
        if (tls)
            options = options with
            {
                Certificate = Doors.OwnCertificate.LoadOrMake(folder.File("serve.pem"), TimeProvider.System),
            };
        var server = await FleetServer.StartAsync(fleet, options, cancellation: Test);
        return new(rack, store, fleet, server, folder);
    }

    /// <summary>Another program's session with a controller.</summary>
    public Task<IpmiClient> ConnectAsync(string node) =>
        ConnectAsync(_rack.Nodes.Single(n => n.Name == node).Endpoint, Test);

    /// <summary>Where a console's WebSocket is.</summary>
    public Uri PlaceOf(string node, string query = "")
    {
        var place = new UriBuilder(Server.Addresses.Single()) { Path = $"/api/v1/nodes/{node}/console", Query = query };
        place.Scheme = place.Scheme == "https" ? "wss" : "ws";
        return place.Uri;
    }

    /// <summary>Opens a console with the token.</summary>
    public Task<ConsolePage> OpenAsync(string node = "node1", string query = "") =>
        OpenAsync(
            socket => socket.Options.SetRequestHeader("Authorization", $"Bearer {Server.FreshToken}"),
            node,
            query
        );

    /// <summary>Opens a console as somebody.</summary>
    /// <param name="set">Sets what is brought.</param>
    /// <param name="node">Whose console.</param>
    /// <param name="query">What is asked for.</param>
    /// <exception cref="WebSocketException">It is refused.</exception>
    public async Task<ConsolePage> OpenAsync(Action<ClientWebSocket> set, string node = "node1", string query = "")
    {
        var socket = new ClientWebSocket();
        set(socket);
        try
        {
            await socket.ConnectAsync(PlaceOf(node, query), Test);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return new(socket);
    }

    /// <summary>Opens a console as somebody: by a token, or by the cookie of who has logged in.</summary>
    public Task<ConsolePage> OpenAsync(
        Person person,
        string node = "node1",
        string query = "",
        string? origin = null
    ) =>
        OpenAsync(
            socket =>
            {
                if (person.Client.DefaultRequestHeaders.Authorization is { } token)
                {
                    socket.Options.SetRequestHeader("Authorization", $"{token}");
                    return;
                }
                socket.Options.Cookies = person.Cookies;
                socket.Options.SetRequestHeader("Origin", origin ?? Server.Addresses.Single());
            },
            node,
            query
        );

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        await Fleet.DisposeAsync();
        await _store.DisposeAsync();
        await _rack.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<IpmiClient> ConnectAsync(IPEndPoint place, CancellationToken cancellation) =>
        IpmiClient.ConnectAsync(
            place.Address.ToString(),
            new Credentials("admin", Password),
            new ClientOptions { Port = place.Port, Timeout = TimeSpan.FromSeconds(2) },
            cancellation
        );
}
