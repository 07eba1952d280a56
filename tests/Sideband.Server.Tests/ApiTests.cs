using System.Net;
using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>What is known, as JSON; and events as they come.</summary>
public sealed class ApiTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_are_on_off_unreachable_or_unknown()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            [
                new ScriptedController(_time) { Name = "lit" },
                new ScriptedController(_time) { Name = "dark", IsOn = false },
                new ScriptedController(_time) { Name = "gone", IsSilent = true },
                new ScriptedController(_time) { Name = "shut", RefusesSessions = true },
            ]
        );
        server.Pass(3);
        var nodes = (await server.JsonAsync("/api/v1/nodes")).GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["lit", "dark", "gone", "shut"], nodes.Select(n => n.GetProperty("name").GetString()));
        Assert.Equal(["on", "off", "unreachable", "unknown"], nodes.Select(n => n.GetProperty("state").GetString()));
        Assert.Equal(["ok", "ok", "unknown", "unknown"], nodes.Select(n => n.GetProperty("health").GetString()));
        Assert.Contains("password is wrong", nodes[3].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_tells_how_late_it_is()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            [
                new ScriptedController(_time) { Name = "quick" },
                new ScriptedController(_time) { Name = "gone", IsSilent = true },
            ]
        );
        server.Pass(20);
        var vitals = await server.JsonAsync("/api/v1/vitals");
        Assert.Equal((2, 1), (vitals.GetProperty("controllers").GetInt32(), vitals.GetProperty("silent").GetInt32()));
        Assert.True(vitals.GetProperty("answered").GetInt64() > 0 && vitals.GetProperty("unanswered").GetInt64() > 0);
        var chassis = vitals.GetProperty("tiers")[0];
        Assert.Equal(
            ("chassis", 1),
            (chassis.GetProperty("tier").GetString(), chassis.GetProperty("asked").GetInt32())
        );
        Assert.InRange(chassis.GetProperty("oldestSeconds").GetDouble(), 19, 20.5);
        Assert.InRange(chassis.GetProperty("lateness").GetDouble(), 0.63, 0.69);
    }

    [Fact]
    public async Task Watts_have_an_age_and_are_not_told_of_a_machine_that_is_not_reached()
    {
        var controller = new ScriptedController(_time) { Watts = 210 };
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(20);
        var node = (await server.JsonAsync("/api/v1/nodes")).GetProperty("nodes")[0];
        Assert.Equal(210, node.GetProperty("powerWatts").GetDouble());
        Assert.InRange(node.GetProperty("powerAgeSeconds").GetDouble(), 19, 20.5);
        controller.IsSilent = true;
        server.Pass(40);
        node = (await server.JsonAsync("/api/v1/nodes")).GetProperty("nodes")[0];
        Assert.Equal("unreachable", node.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, node.GetProperty("powerWatts").ValueKind);
        Assert.Equal(JsonValueKind.Null, node.GetProperty("powerAgeSeconds").ValueKind);
    }

    [Fact]
    public async Task A_machine_whose_critical_sensor_cannot_be_read_is_unknown_and_says_which()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(20);
        controller.DeadSensors.Add(2);
        server.Pass(300);
        var node = (await server.JsonAsync("/api/v1/nodes?query=health:unknown")).GetProperty("nodes")[0];
        Assert.Equal(
            ("on", "unknown", 0),
            (
                node.GetProperty("state").GetString(),
                node.GetProperty("health").GetString(),
                node.GetProperty("criticals").GetInt32()
            )
        );
        var unwell = Assert.Single(node.GetProperty("unwell").EnumerateArray());
        Assert.Equal(
            ("Temp 2", "unknown"),
            (unwell.GetProperty("what").GetString(), unwell.GetProperty("health").GetString())
        );
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            Enumerable.Range(1, 5).Select(i => new ScriptedController(_time) { Name = $"n{i}" })
        );
        var names = new List<string?>();
        string? after = null;
        do
        {
            var page = await server.JsonAsync($"/api/v1/nodes?limit=2&after={after}");
            names.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("name").GetString()));
            after = page.GetProperty("next").GetString();
        } while (after is not null);
        Assert.Equal(["n1", "n2", "n3", "n4", "n5"], names);
    }

    [Fact]
    public async Task A_node_has_its_sensors_with_age_and_its_events()
    {
        var controller = new ScriptedController(_time);
        controller.Log(2, 9);
        controller.Reached[3] = Thresholds.UpperNonCritical;
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(5);
        var node = await server.JsonAsync("/api/v1/nodes/NODE1");
        Assert.Equal("warning", node.GetProperty("summary").GetProperty("health").GetString());
        var sensor = node.GetProperty("sensors")[2];
        Assert.Equal(
            ("Temp 3", 23.0, "°C"),
            (
                sensor.GetProperty("name").GetString(),
                sensor.GetProperty("value").GetDouble(),
                sensor.GetProperty("unit").GetString()
            )
        );
        Assert.InRange(sensor.GetProperty("ageSeconds").GetDouble(), 4, 5.2);
        Assert.Equal("sensors", sensor.GetProperty("source").GetString());
        var happened = node.GetProperty("events")[0];
        Assert.Equal(
            ("Temp 2", "critical", 1),
            (
                happened.GetProperty("sensor").GetString(),
                happened.GetProperty("severity").GetString(),
                happened.GetProperty("record").GetInt32()
            )
        );
        Assert.Equal("2.14", node.GetProperty("controller").GetProperty("firmware").GetString());
    }

    [Theory]
    [InlineData("/api/v1/nodes/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nodes?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nodes?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nodes?after=nobody", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/events?after=x", HttpStatusCode.BadRequest)]
    public async Task Mistakes_are_told_as_problem_details(string path, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            $"\"status\":{(int)status}",
            await answer.Content.ReadAsStringAsync(Test),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Events_come_as_they_happen_and_go_on_where_one_left()
    {
        var controller = new ScriptedController(_time);
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(5);
        controller.Log(1, 9);
        server.Pass(31);
        await using var stream = await server.Client.GetStreamAsync(
            new Uri("/api/v1/events?after=0", UriKind.Relative),
            Test
        );
        using var reader = new StreamReader(stream);
        Assert.Equal("1", await NextAsync(reader, "id: "));
        Assert.Contains("\"sensor\":\"Temp 1\"", await NextAsync(reader, "data: "), StringComparison.Ordinal);
        controller.IsOn = false;
        server.Pass(31);
        Assert.Equal("2", await NextAsync(reader, "id: "));
        Assert.Contains("The machine is off", await NextAsync(reader, "data: "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Controllers_that_change_come_on_the_stream_with_what_is_wrong()
    {
        var controller = new ScriptedController(_time);
        await using var server = await TestServer.StartAsync(
            _time,
            [controller, new ScriptedController(_time) { Name = "calm" }]
        );
        server.Pass(5);
        await using var stream = await server.Client.GetStreamAsync(
            new Uri("/api/v1/events?with=nodes", UriKind.Relative),
            Test
        );
        using var reader = new StreamReader(stream);
        Assert.Equal(": sideband", await reader.ReadLineAsync(Test));
        controller.Reached[3] = Thresholds.UpperCritical;
        server.Pass(61);
        Assert.Equal("nodes", await NextAsync(reader, "event: "));
        var batch = await NextAsync(reader, "data: ");
        Assert.Contains(
            "\"unwell\":[{\"what\":\"Temp 3\",\"kind\":\"Temperature\",\"health\":\"critical\"}]",
            batch,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("calm", batch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_are_read_by_their_names()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            Enumerable.Range(1, 5).Select(i => new ScriptedController(_time) { Name = $"n{i}" })
        );
        var nodes = (await server.JsonAsync("/api/v1/nodes?names=n4,nobody,N2")).GetProperty("nodes").EnumerateArray();
        Assert.Equal(["n4", "n2"], nodes.Select(n => n.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task It_is_ready_when_every_controller_was_asked()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            [new ScriptedController(_time), new ScriptedController(_time) { Name = "gone", IsSilent = true }]
        );
        using (var early = await server.Stranger.GetAsync(new Uri("/readyz", UriKind.Relative), Test))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        server.Pass(1);
        using (var ready = await server.Stranger.GetAsync(new Uri("/readyz", UriKind.Relative), Test))
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        using var healthy = await server.Stranger.GetAsync(new Uri("/healthz", UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
    }

    private static async Task<string> NextAsync(StreamReader reader, string prefix)
    {
        while (await reader.ReadLineAsync(Test) is { } line)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                return line[prefix.Length..];
        }
        throw new InvalidOperationException("the stream ended");
    }
}
