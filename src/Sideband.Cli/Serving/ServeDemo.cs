using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server;

namespace Sideband.Cli.Serving;

/// <summary>The fleet's page over a rack that this program runs itself, for as long as it runs.</summary>
internal sealed class ServeDemo : IAsyncDisposable
{
    private const string Usual = "127.0.0.1:8623";
    private const string Free = "127.0.0.1:0";

    /// <summary>These controllers are ours and bear it; and who tries something out does not want to wait for a minute.</summary>
    private static readonly PollPlan Often = new()
    {
        Chassis = TimeSpan.FromSeconds(3),
        Attention = TimeSpan.FromSeconds(3),
        Sensors = TimeSpan.FromSeconds(5),
        Log = TimeSpan.FromSeconds(3),
    };

    private readonly DirectoryInfo _folder;
    private readonly FleetStore _store;
    private readonly FleetWatch _fleet;
    private FleetServer? _server;

    private ServeDemo(Rack rack, DirectoryInfo folder, FleetStore store)
    {
        (_folder, _store) = (folder, store);
        _fleet = new(
            rack.Nodes.Select(Of),
            store: _store,
            consoles: new() { Folder = Path.Combine(folder.FullName, "recordings") }
        );
    }

    /// <summary>What opens the page: whoever has it is in.</summary>
    public string Address => $"{_server!.Addresses.First()}/#{_server.FreshToken}";

    /// <summary>Starts to serve, on the usual port or another; null where this program has no server.</summary>
    public static async Task<ServeDemo?> StartAsync(Rack rack, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("sideband-demo");
        var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "fleet.db"), cancellation: cancellation);
        var demo = new ServeDemo(rack, folder, store);
        try
        {
            demo._server = await demo.ListenAsync(Usual, cancellation);
        }
        catch (ServerException)
        {
            // Another server, perhaps one that watches real machines.
            demo._server = await demo.ListenAsync(Free, cancellation);
        }
        return demo;
    }

    /// <summary>Watches until it is told to stop.</summary>
    public Task RunAsync(CancellationToken cancellation) => _fleet.RunAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _fleet.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task<FleetServer> ListenAsync(string where, CancellationToken cancellation)
    {
        // A token that an attempt made is told to nobody: the next makes its own.
        var token = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        return FleetServer.StartAsync(
            _fleet,
            new()
            {
                Listen = [where],
                TokenFile = token,
                ReadInventory = ServeInventory.Read,
            },
            cancellation: cancellation
        );
    }

    private static FleetNode Of(NodeModel node) =>
        ServedNodes.Of(node, new ClientOptions { Port = node.Endpoint.Port }) with
        {
            Plan = Often,
        };
}
