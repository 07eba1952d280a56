using System.Net.Http.Headers;
using System.Text.Json;
using Sideband.Fleet;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Tests;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>A server on a free port, over scripted controllers whose time the test moves.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private TestServer(ManualTime time, FleetWatch fleet, FleetServer server, TemporaryFolder folder)
    {
        (Time, Fleet, Server, _folder) = (time, fleet, server, folder);
        Client = new() { BaseAddress = new(server.Addresses.Single()) };
        Stranger = new() { BaseAddress = Client.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.FreshToken);
    }

    public ManualTime Time { get; }

    public FleetWatch Fleet { get; }

    public FleetServer Server { get; }

    /// <summary>The server's own store; null where it has none, or a test brought one.</summary>
    private FleetStore? Kept { get; init; }

    /// <summary>Has the token.</summary>
    public HttpClient Client { get; }

    /// <summary>Has none.</summary>
    public HttpClient Stranger { get; }

    public static async Task<TestServer> StartAsync(
        ManualTime time,
        IEnumerable<ScriptedController> controllers,
        bool openMetrics = false,
        IFleetStore? store = null,
        TimeProvider? clock = null,
        ServerOptions? options = null,
        bool keeps = false,
        AlertOptions? alerts = null
    )
    {
        var folder = new TemporaryFolder();
        var kept = keeps ? await SqliteStore.OpenAsync(folder.File("fleet.db")) : null;
        store ??= kept;
        var fleet = new FleetWatch(controllers.Select(c => c.Node), time, store, alerts: alerts);
        options = (options ?? new() { TokenFile = "" }) with
        {
            Listen = ["127.0.0.1:0"],
            TokenFile = folder.File("token"),
            OpenMetrics = openMetrics,
        };
        var server = await FleetServer.StartAsync(fleet, options, clock, TestContext.Current.CancellationToken);
        return new(time, fleet, server, folder) { Kept = kept };
    }

    public void Pass(double seconds)
    {
        for (var i = 0; i < seconds * 10; i++)
        {
            Fleet.Step(TestContext.Current.CancellationToken);
            Time.Advance(TimeSpan.FromMilliseconds(100));
        }
        Fleet.Step(TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var json = JsonDocument.Parse(await TextAsync(path));
        return json.RootElement.Clone();
    }

    public Task<string> TextAsync(string path) =>
        Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await Server.DisposeAsync();
        await Fleet.DisposeAsync();
        if (Kept is not null)
            await Kept.DisposeAsync();
        _folder.Dispose();
    }
}
