using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Interop.Tests;
using Sideband.Server;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>A server over our own controllers, which it reaches over the network.</summary>
internal sealed class ConfigureRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly FleetStore _store;
    private readonly FleetWatch _fleet;
    private readonly FleetServer _server;
    private readonly Task _running;

    private ConfigureRig(TestRack rack, FleetStore store, FleetWatch fleet, FleetServer server, TemporaryFolder folder)
    {
        (Rack, _store, _fleet, _server, _folder) = (rack, store, fleet, server, folder);
        _running = fleet.RunAsync(_stop.Token);
        Admin = ClientOf(server.FreshToken!);
    }

    public TestRack Rack { get; }

    /// <summary>May do everything.</summary>
    public HttpClient Admin { get; }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <param name="nodes">How many machines.</param>
    /// <param name="addressOf">Where the server reaches one, if that is another address.</param>
    public static async Task<ConfigureRig> StartAsync(int nodes, Func<int, string>? addressOf = null)
    {
        var rack = TestRack.Start(nodes);
        var folder = new TemporaryFolder();
        var store = await SqliteStore.OpenAsync(folder.File("fleet.db"), cancellation: Test);
        var fleet = new FleetWatch(
            [
                .. Enumerable
                    .Range(1, nodes)
                    .Select(i => Of($"node{i}", addressOf?.Invoke(i) ?? "127.0.0.1", rack.Port + i - 1)),
            ],
            store: store
        );
        var server = await FleetServer.StartAsync(
            fleet,
            new() { Listen = ["127.0.0.1:0"], TokenFile = folder.File("token") },
            cancellation: Test
        );
        return new(rack, store, fleet, server, folder);
    }

    /// <summary>Somebody else.</summary>
    public async Task<HttpClient> PersonAsync(string name, Role role, params string[] nodes) =>
        ClientOf(
            await _server.Doors.Tokens.AddAsync(
                new(name, role, "a test", TimeProvider.System.GetUtcNow()) { Scope = NodeScope.Of(null, nodes) },
                Test
            ) ?? throw new InvalidOperationException("there is one already")
        );

    /// <summary>Plans it on the first so many machines.</summary>
    public Task<HttpResponseMessage> PlanAsync(string document, int nodes, HttpClient? by = null) =>
        (by ?? Admin).PostAsJsonAsync(
            "/api/v1/jobs",
            new
            {
                action = "configure",
                nodes = ServedProcess.Names(nodes),
                staggerSeconds = 0,
                document,
            },
            Test
        );

    /// <summary>Plans it, confirms it, and waits until it rests.</summary>
    public async Task<JsonElement> RunAsync(string document, int nodes)
    {
        using var planned = await PlanAsync(document, nodes);
        Assert.True(planned.StatusCode == HttpStatusCode.Created, await planned.Content.ReadAsStringAsync(Test));
        var id = (await planned.Content.ReadFromJsonAsync<JsonElement>(Test))
            .GetProperty("job")
            .GetProperty("id")
            .GetInt64();
        using var begun = await Admin.PostAsJsonAsync($"/api/v1/jobs/{id}/confirm", new { count = nodes }, Test);
        Assert.True(begun.IsSuccessStatusCode, await begun.Content.ReadAsStringAsync(Test));
        return await RestAsync(id);
    }

    /// <summary>A job when it rests.</summary>
    public async Task<JsonElement> RestAsync(long id)
    {
        while (true)
        {
            var job = await Admin.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}", Test);
            if (job.GetProperty("job").GetProperty("state").GetString() is "done" or "stopped")
                return job;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        }
    }

    /// <summary>What is said of a machine of a job: its state, and the words.</summary>
    public static (string? State, string? Words) RowOf(JsonElement job, int place)
    {
        var row = job.GetProperty("rows")[place];
        return (
            row.GetProperty("state").GetString(),
            row.GetProperty("answer").GetString() ?? row.GetProperty("error").GetString()
        );
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _running;
#pragma warning restore VSTHRD003
        await _server.DisposeAsync();
        await _fleet.DisposeAsync();
        await _store.DisposeAsync();
        await Rack.DisposeAsync();
        _stop.Dispose();
        _folder.Dispose();
    }

    private HttpClient ClientOf(string token)
    {
        var client = new HttpClient { BaseAddress = new(_server.Addresses.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static FleetNode Of(string name, string address, int port) =>
        new(
            name,
            $"{address}:{port}",
            cancellation =>
                IpmiClient.ConnectAsync(
                    address,
                    new Credentials(TestRack.User, TestRack.Password),
                    new ClientOptions
                    {
                        Port = port,
                        CacheFolder = null,
                        Timeout = TimeSpan.FromSeconds(5),
                    },
                    cancellation
                )
        );
}
