using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Sideband.Client.Consoles;
using Sideband.Server.Doors;

namespace Sideband.Server.Tests;

/// <summary>Consoles over real WebSockets, of controllers that run.</summary>
public sealed class ConsoleTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_typed_is_answered_and_a_watcher_sees_the_same()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var ann = await Person.ProgramAsync(rig.Server, "ann", Role.Operator);
        using var bob = await Person.ProgramAsync(rig.Server, "bob", Role.Viewer);
        await using var typing = await rig.OpenAsync(ann, query: "keyboard=free");
        await using var watching = await rig.OpenAsync(bob, query: "keyboard=free");
        await typing.IsAsync("open");
        await typing.TypeAsync("ann\recho of what was typed\r");
        await typing.SeesAsync("\nof what was typed");
        await watching.SeesAsync("\nof what was typed");
        await ConsolePage.UntilAsync(() => watching.Writer == "token ann", () => $"{watching.Status}");
        // A viewer's words go nowhere.
        await watching.TypeAsync("poweroff\r");
        await watching.HearsAsync("token ann has the keyboard");
        await watching.DoAsync("take");
        await watching.HearsAsync("your role may watch");
        await typing.TypeAsync("uname\r");
        await watching.SeesAsync("simulated\r\n");
        Assert.DoesNotContain("poweroff", watching.Screen, StringComparison.Ordinal);
        Assert.Equal(0, rig.Fleet.Consoles.Open.Single().Watchers.Count(w => w.MayWrite && w.Name == "token bob"));
    }

    [Fact]
    public async Task Whoever_takes_the_keyboard_is_told_to_all_and_is_in_the_audit_trail()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var ann = await Person.ProgramAsync(rig.Server, "ann", Role.Operator);
        using var bob = await Person.ProgramAsync(rig.Server, "bob", Role.Operator);
        await using var first = await rig.OpenAsync(ann, query: "keyboard=free");
        await using var second = await rig.OpenAsync(bob);
        await first.IsAsync("open");
        await second.DoAsync("take");
        await first.HearsAsync("token bob took the keyboard from token ann");
        await second.HearsAsync("token bob took the keyboard from token ann");
        await first.TypeAsync("x");
        await first.HearsAsync("token bob has the keyboard");
        await second.DoAsync("break");
        await first.HearsAsync("token bob sent a break");
        await first.DoAsync("nonsense");
        await first.HearsAsync("no such command");
        var trail = await rig.Http.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), Test);
        foreach (var what in (string[])["console-open", "console-keyboard", "console-break"])
            Assert.Contains(what, trail, StringComparison.Ordinal);
        using var list = JsonDocument.Parse(
            await rig.Http.GetStringAsync(new Uri("/api/v1/consoles", UriKind.Relative), Test)
        );
        var one = Assert.Single(list.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal("token bob", one.GetProperty("writer").GetProperty("name").GetString());
        Assert.Equal(2, one.GetProperty("watchers").GetArrayLength());
    }

    [Fact]
    public async Task Another_programs_console_is_taken_over_when_somebody_asks_for_it()
    {
        await using var rig = await ConsoleRig.StartAsync();
        await using var other = await rig.ConnectAsync("node1");
        await using var held = await other.OpenConsoleAsync(cancellation: Test);
        using var ann = await Person.ProgramAsync(rig.Server, "ann", Role.Operator);
        await using var page = await rig.OpenAsync(ann, query: "keyboard=free");
        await page.IsAsync("held");
        Assert.Contains(
            "'admin' has the console",
            page.Status?.GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(ConsoleEnding.None, held.Ending);
        await page.DoAsync("take-over");
        await page.IsAsync("open");
        await page.HearsAsync("token ann took the console over");
        await page.TypeAsync("\r");
        await page.SeesAsync("login:");
        await ConsolePage.UntilAsync(() => held.Ending == ConsoleEnding.TakenOver, () => $"{held.Ending}");
        // And back: that is told, and nobody fights.
        await using var back = await other.OpenConsoleAsync(new ConsoleOptions { TakeOver = true }, Test);
        await page.HearsAsync("another program has taken the console over");
        await page.IsAsync("held");
        Assert.Equal(ConsoleEnding.None, back.Ending);
    }

    [Fact]
    public async Task Strangers_and_other_pages_get_no_console()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var ann = await EnterAsync(rig, "ann", Role.Operator);
        await Assert.ThrowsAsync<WebSocketException>(() => rig.OpenAsync(_ => { }));
        await Assert.ThrowsAsync<WebSocketException>(() => rig.OpenAsync(ann, origin: "http://evil.example"));
        // Another port of this host is the same site, and its page gets the cookie.
        await Assert.ThrowsAsync<WebSocketException>(() => rig.OpenAsync(ann, origin: "http://127.0.0.1:1"));
        await Assert.ThrowsAsync<WebSocketException>(() =>
            rig.OpenAsync(socket => socket.Options.Cookies = ann.Cookies)
        );
        await Assert.ThrowsAsync<WebSocketException>(() => rig.OpenAsync(ann, "nobody"));
        Assert.Empty(rig.Fleet.Consoles.Open);
    }

    [Fact]
    public async Task A_role_for_some_machines_gets_their_consoles_and_no_others()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var ann = await Person.ProgramAsync(rig.Server, "ann", Role.Operator, new(["web"], []));
        await using var own = await rig.OpenAsync(ann, "node1");
        await own.IsAsync("open");
        await using var others = await rig.OpenAsync("node2");
        await others.IsAsync("open");
        await Assert.ThrowsAsync<WebSocketException>(() => rig.OpenAsync(ann, "node2"));
        Assert.Equal(HttpStatusCode.NotFound, await ann.GetAsync("/api/v1/nodes/node2/console/recordings"));
        var list = await ann.Client.GetStringAsync(new Uri("/api/v1/consoles", UriKind.Relative), Test);
        Assert.Contains("node1", list, StringComparison.Ordinal);
        Assert.DoesNotContain("node2", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_opens_one_console_once()
    {
        await using var rig = await ConsoleRig.StartAsync();
        var ticket = await TicketAsync(rig, "node1");
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync(ticket, "node2"));
        // What is no ticket, and one that somebody has changed.
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync("sideband.ticket.1.2.3.4", "node1"));
        await Assert.ThrowsAsync<WebSocketException>(() =>
            OpenByAsync(ticket.Replace(".1", ".2", StringComparison.Ordinal), "node1")
        );
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync(ticket, "node1", "http://evil.example"));
        ticket = await TicketAsync(rig, "node1");
        await using var page = await OpenByAsync(ticket, "node1");
        Assert.Equal("sideband.console", page.Protocol);
        await page.IsAsync("open");
        Assert.Equal("token", page.You?.GetProperty("name").GetString());
        await Assert.ThrowsAsync<WebSocketException>(() => OpenByAsync(ticket, "node1"));

        using var ann = await EnterAsync(rig, "ann", Role.Operator);
        using var needless = await ann.PostAsync("/api/v1/nodes/node1/console/ticket", new { });
        Assert.Equal(HttpStatusCode.Conflict, needless.StatusCode);

        Task<ConsolePage> OpenByAsync(string ticket, string node, string? origin = null) =>
            rig.OpenAsync(
                socket =>
                {
                    socket.Options.SetRequestHeader("Origin", origin ?? rig.Server.Addresses.Single());
                    socket.Options.AddSubProtocol("sideband.console");
                    socket.Options.AddSubProtocol(ticket);
                },
                node
            );
    }

    [Fact]
    public async Task A_viewers_token_watches_by_its_ticket_and_does_not_write()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var dash = await Person.ProgramAsync(rig.Server, "dash", Role.Viewer);
        await using var page = await rig.OpenAsync(dash, query: "keyboard=free");
        await page.IsAsync("open");
        Assert.Null(page.Writer);
        await page.DoAsync("take-over");
        await page.HearsAsync("your role may watch");
    }

    [Fact]
    public async Task Who_reads_too_slowly_is_sent_away_and_nobody_waits_for_him()
    {
        await using var rig = await ConsoleRig.StartAsync(new() { History = 4096, MostWaiting = 256 * 1024 });
        await using var typing = await rig.OpenAsync(query: "keyboard=free");
        await typing.IsAsync("open");
        // The system keeps as little for him as it can: else it takes long until he is behind.
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (to, cancellation) =>
            {
                var line = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                await line.ConnectAsync(to.DnsEndPoint, cancellation);
                return new NetworkStream(line, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {rig.Server.FreshToken}");
        await socket.ConnectAsync(rig.PlaceOf("node1"), invoker, Test);
        await using var slow = new ConsolePage(socket, reads: false);
        await ConsolePage.UntilAsync(() => Watchers() == 2, () => "he is not there");
        await typing.TypeAsync("ann\r");
        await typing.SeesAsync("$ ");
        for (var i = 1; i <= 100 && Watchers() == 2; i++)
        {
            var ends = $"({i})";
            await typing.TypeAsync($"seq 10000\recho {ends}\r");
            await typing.SeesAsync("\n" + ends);
        }
        Assert.Equal(1, Watchers());
        await typing.TypeAsync("echo still here\r");
        await typing.SeesAsync("\nstill here");

        int Watchers() => rig.Fleet.Consoles.Open.Single().Watchers.Count;
    }

    [Fact]
    public async Task What_was_said_is_recorded_listed_found_and_removed()
    {
        await using var rig = await ConsoleRig.StartAsync();
        using var ann = await Person.ProgramAsync(rig.Server, "ann", Role.Operator);
        using var eve = await Person.ProgramAsync(rig.Server, "eve", Role.Viewer);
        using var no = await eve.PostAsync("/api/v1/nodes/node1/console/recording", new { on = true });
        Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        await using var page = await rig.OpenAsync(ann, query: "keyboard=free");
        await page.IsAsync("open");
        using var on = await ann.PostAsync("/api/v1/nodes/node1/console/recording", new { on = true });
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        await page.HearsAsync("token ann began to record");
        await page.TypeAsync("ann\recho needle\r");
        await page.SeesAsync("\nneedle");
        using var off = await ann.PostAsync("/api/v1/nodes/node1/console/recording", new { on = false });
        await page.HearsAsync("token ann ended the recording");
        var list = await eve.Client.GetFromJsonAsync<JsonElement>(
            new Uri("/api/v1/nodes/node1/console/recordings?contains=NEEDLE", UriKind.Relative),
            Test
        );
        var id = list.GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Contains(
            list.GetProperty("found").EnumerateArray(),
            f => f.GetProperty("line").GetString() == "needle" && f.GetProperty("id").GetString() == id
        );
        var place = new Uri($"/api/v1/nodes/node1/console/recordings/{id}", UriKind.Relative);
        using var file = await eve.Client.GetAsync(place, Test);
        Assert.Equal("application/x-asciicast", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("""{"version":2""", await file.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
        using var refused = await ann.Client.DeleteAsync(place, Test);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var removed = await rig.Http.DeleteAsync(place, Test);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await rig.Http.GetAsync(place, Test);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Whose_account_is_disabled_or_machine_goes_is_sent_away()
    {
        await using var rig = await ConsoleRig.StartAsync();
        await using var page = await rig.OpenAsync();
        await page.IsAsync("open");
        await rig.Fleet.RemoveAsync("node1");
        await page.OverAsync();
        Assert.Contains("not watched", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_it()
    {
        await using var rig = await ConsoleRig.StartAsync();
        await using var page = await rig.OpenAsync();
        await page.IsAsync("open");
        await page.SendTextAsync(new string('x', 5000));
        await page.OverAsync();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, page.Closed);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task It_goes_over_TLS_and_over_both_versions_of_HTTP(string version)
    {
        await using var rig = await ConsoleRig.StartAsync(tls: true);
        using var handler = new SocketsHttpHandler();
#pragma warning disable CA5359 // It is our own certificate, of this test alone.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {rig.Server.FreshToken}");
        await socket.ConnectAsync(rig.PlaceOf("node1", "keyboard=free"), invoker, Test);
        await using var page = new ConsolePage(socket);
        await page.IsAsync("open");
        await page.TypeAsync("ann\recho over the wire\r");
        await page.SeesAsync("\nover the wire");
    }

    private static async Task<string> TicketAsync(ConsoleRig rig, string node)
    {
        using var made = await rig.Http.PostAsJsonAsync(
            new Uri($"/api/v1/nodes/{node}/console/ticket", UriKind.Relative),
            new { },
            Test
        );
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var view = await made.Content.ReadFromJsonAsync<JsonElement>(Test);
        return view.GetProperty("ticket").GetString()!;
    }

    private static Task<Person> EnterAsync(ConsoleRig rig, string name, Role role, NodeScope? scope = null) =>
        Person.EnterAsync(rig.Server, name, role, scope);
}
