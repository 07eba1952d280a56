using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Sideband.Client.Screens;
using Sideband.Fleet.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>A machine's screen over the server: who may look looks, who may switch types.</summary>
public sealed class ScreenTests : IAsyncDisposable
{
    /// <summary>Return pressed, and the picture asked for.</summary>
    private static readonly byte[] Key = Convert.FromHexString("040100000000ff0d");
    private static readonly byte[] Request = Convert.FromHexString("03010000000002d00190");
    private readonly ManualTime _time = new();
    private readonly ScriptedScreen _screen = new();
    private TestServer? _server;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _screen.DisposeAsync();
    }

    [Fact]
    public async Task An_operator_types_and_a_viewer_looks()
    {
        var server = await StartAsync(_ => Task.FromResult(_screen.Place));
        using var op = await Person.ProgramAsync(server, "op", Role.Operator);
        using (var socket = await OpenAsync(server, op))
        {
            await GreetAsync(socket);
            await SendAsync(socket, [.. Key, .. Request]);
            Assert.Equal([1, .. Key, .. Request], await _screen.HearsAsync(19, Test));
        }
        using var viewer = await Person.ProgramAsync(server, "dash", Role.Viewer);
        using (var socket = await OpenAsync(server, viewer))
        {
            await GreetAsync(socket);
            await SendAsync(socket, [.. Key, .. Request]);
            Assert.Equal([1, .. Request], await _screen.HearsAsync(11, Test));
        }
        using var json = JsonDocument.Parse(await viewer.Client.GetStringAsync(Path("node1"), Test));
        Assert.False(json.RootElement.GetProperty("mayType").GetBoolean());
        var audit = await op.Client.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), Test);
        Assert.Contains("\"screen-open\"", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_had_is_told()
    {
        await using var locked = new ScriptedScreen { Kinds = [2] };
        var place = "";
        var server = await StartAsync(_ =>
            place.Length == 0 ? throw new InvalidOperationException("node1 has no screen now") : Task.FromResult(place)
        );
        using var op = await Person.ProgramAsync(server, "op", Role.Operator);
        Assert.Contains(
            "no screen now",
            await RefusalAsync(HttpStatusCode.Conflict, "node1"),
            StringComparison.Ordinal
        );
        place = locked.Place;
        Assert.Contains(
            "password of its own",
            await RefusalAsync(HttpStatusCode.Conflict, "node1"),
            StringComparison.Ordinal
        );
        using var folder = new TemporaryFolder();
        place = folder.File("nothing");
        Assert.Contains(
            "cannot be reached",
            await RefusalAsync(HttpStatusCode.Conflict, "node1"),
            StringComparison.Ordinal
        );
        await RefusalAsync(HttpStatusCode.NotFound, "node2");
        await RefusalAsync(HttpStatusCode.NotFound, "nobody");
        using var detail = JsonDocument.Parse(
            await op.Client.GetStringAsync(new Uri("/api/v1/nodes/node2", UriKind.Relative), Test)
        );
        Assert.False(detail.RootElement.GetProperty("hasScreen").GetBoolean());

        async Task<string> RefusalAsync(HttpStatusCode status, string node)
        {
            using var answer = await op.Client.GetAsync(Path(node), Test);
            Assert.Equal(status, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(Test);
        }
    }

    [Fact]
    public async Task A_screen_that_says_nothing_is_given_up()
    {
        var asked = new TaskCompletionSource();
        var server = await StartAsync(async stop =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return "";
        });
        using var op = await Person.ProgramAsync(server, "op", Role.Operator);
        var answers = op.Client.GetAsync(Path("node1"), Test);
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(5));
        using var answer = await answers;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("does not answer", await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_see_a_machine_has_no_screen_of_it()
    {
        var server = await StartAsync(_ => Task.FromResult(_screen.Place));
        using var ann = await Person.ProgramAsync(server, "ann", Role.Operator, new(["db"], []));
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync($"{Path("node1")}"));
        using var ticket = await ann.PostAsync($"{Path("node1")}/ticket", new { });
        Assert.Equal(HttpStatusCode.NotFound, ticket.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(server, ann));
        using var eve = await Person.ProgramAsync(server, "eve", Role.Viewer, new(["web"], []));
        Assert.Equal(HttpStatusCode.OK, await eve.GetAsync($"{Path("node1")}"));
    }

    [Fact]
    public async Task A_ticket_opens_its_own_screen_once()
    {
        var server = await StartAsync(_ => Task.FromResult(_screen.Place));
        using var op = await Person.ProgramAsync(server, "op", Role.Operator);
        await Assert.ThrowsAsync<WebSocketException>(async () => await OpenByAsync(await TicketAsync("console")));
        var ticket = await TicketAsync("screen");
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync(ticket, "https://elsewhere.example"));
        ticket = await TicketAsync("screen");
        using (var socket = await OpenByAsync(ticket))
        {
            Assert.Equal("sideband.screen", socket.SubProtocol);
            await GreetAsync(socket);
        }
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync(ticket));

        async Task<string> TicketAsync(string what)
        {
            using var made = await op.PostAsync($"/api/v1/nodes/node1/{what}/ticket", new { });
            using var json = JsonDocument.Parse(await made.Content.ReadAsStringAsync(Test));
            return json.RootElement.GetProperty("ticket").GetString()!;
        }

        Task<ClientWebSocket> OpenByAsync(string ticket, string? page = null) =>
            OpenAsync(
                server,
                options =>
                {
                    options.SetRequestHeader("Origin", page ?? server.Addresses.Single());
                    options.AddSubProtocol("sideband.screen");
                    options.AddSubProtocol(ticket);
                }
            );
    }

    [Theory]
    [InlineData("/run/vm/vnc", "/run/vm/vnc")]
    [InlineData("127.0.0.1:5901", "127.0.0.1:5901")]
    [InlineData("127.0.0.1", "127.0.0.1:5900")]
    [InlineData("[::1]:5902", "[::1]:5902")]
    public void Places_are_sockets_or_addresses(string text, string place) =>
        Assert.Equal(place, $"{RemoteScreen.Parse(text)}");

    [Theory]
    [InlineData("")]
    [InlineData("host:99999")]
    [InlineData("a b:5900")]
    public void What_is_no_place_is_told(string text) => Assert.Throws<FormatException>(() => RemoteScreen.Parse(text));

    private async Task<FleetServer> StartAsync(Func<CancellationToken, Task<string>> find)
    {
        _server = await TestServer.StartAsync(
            _time,
            [new ScriptedController(_time) { Name = "node2" }],
            clock: _time,
            keeps: true
        );
        var node = new ScriptedController(_time) { Name = "node1" }.Node with { Screen = find, Groups = ["web"] };
        Assert.True(_server.Fleet.TryAdd(node));
        return _server.Server;
    }

    private static Uri Path(string node) => new($"/api/v1/nodes/{node}/screen", UriKind.Relative);

    private static Task<ClientWebSocket> OpenAsync(FleetServer server, Person person) =>
        OpenAsync(
            server,
            options => options.SetRequestHeader("Authorization", $"{person.Client.DefaultRequestHeaders.Authorization}")
        );

    private static async Task<ClientWebSocket> OpenAsync(FleetServer server, Action<ClientWebSocketOptions> set)
    {
        var socket = new ClientWebSocket();
        set(socket.Options);
        try
        {
            var place = new UriBuilder(server.Addresses.Single()) { Scheme = "ws", Path = $"{Path("node1")}" };
            await socket.ConnectAsync(place.Uri, Test);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>As a viewer greets, who wants the screen for himself alone.</summary>
    private static async Task GreetAsync(ClientWebSocket socket)
    {
        Assert.Equal(RemoteScreen.Version, Encoding.ASCII.GetString(await TakeAsync(socket, 12)));
        await SendAsync(socket, Encoding.ASCII.GetBytes(RemoteScreen.Version));
        Assert.Equal([1, 1], await TakeAsync(socket, 2));
        await SendAsync(socket, [1]);
        Assert.Equal([0, 0, 0, 0], await TakeAsync(socket, 4));
        await SendAsync(socket, [0]);
        Assert.Equal("pixels", Encoding.ASCII.GetString(await TakeAsync(socket, 6)));
    }

    private static Task SendAsync(ClientWebSocket socket, byte[] octets) =>
        socket.SendAsync(octets, WebSocketMessageType.Binary, true, Test);

    private static async Task<byte[]> TakeAsync(ClientWebSocket socket, int count)
    {
        var octets = new byte[count];
        for (var have = 0; have < count; )
            have += (await socket.ReceiveAsync(octets.AsMemory(have), Test)).Count;
        return octets;
    }
}
