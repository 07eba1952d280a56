using System.Text.Json;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Sensors;
using Sideband.Server.Metrics.Otlp;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Metrics as OpenTelemetry's protocol has them, sent to a collector.</summary>
public sealed class OtlpTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Each_controller_is_a_resource_with_the_conventions_metrics()
    {
        var sick = new ScriptedController(_time) { Name = "sick", Rack = "r1" };
        sick.Reached[3] = Thresholds.UpperNonCritical;
        await using var collector = await Collector.StartAsync();
        await using var server = await StartAsync(
            collector,
            "Authorization=Bearer%20abc",
            sick,
            new ScriptedController(_time) { Name = "gone", IsSilent = true }
        );
        server.Pass(61);
        var (headers, path, body) = await collector.NextAsync();
        Assert.Equal("/v1/metrics", path);
        Assert.Equal("Bearer abc", headers.Authorization.ToString());
        Assert.Equal("application/json", headers.ContentType.ToString());

        var resources = body.GetProperty("resourceMetrics");
        Assert.Equal(2, resources.GetArrayLength());
        Assert.Equal("sick", Attribute(resources[0].GetProperty("resource"), "host.name"));
        Assert.Equal("sideband", Attribute(resources[0].GetProperty("resource"), "service.name"));
        Assert.Equal("sick", Attribute(resources[0].GetProperty("resource"), "service.instance.id"));
        Assert.Equal("r1", Attribute(resources[0].GetProperty("resource"), "sideband.rack"));

        var temperature = Metric(resources[0], "hw.temperature");
        Assert.Equal("Cel", temperature.GetProperty("unit").GetString());
        var point = Points(temperature, "gauge").Single(p => Attribute(p, "hw.name") == "Temp 3");
        Assert.Equal(23.0, point.GetProperty("asDouble").GetDouble());
        // The time at which it was read, which is some seconds ago.
        var read = DateTimeOffset.UnixEpoch.AddTicks(long.Parse(point.GetProperty("timeUnixNano").GetString()!) / 100);
        Assert.InRange(_time.GetUtcNow() - read, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(61));

        var status = Metric(resources[0], "hw.status");
        var sum = status.GetProperty("sum");
        Assert.Equal(2, sum.GetProperty("aggregationTemporality").GetInt32());
        Assert.False(sum.GetProperty("isMonotonic").GetBoolean());
        var states = Points(status, "sum").Where(p => Attribute(p, "hw.name") == "Temp 3").ToList();
        Assert.Equal(
            [("ok", 0.0), ("degraded", 1.0), ("failed", 0.0)],
            states.Select(p => (Attribute(p, "hw.state"), p.GetProperty("asDouble").GetDouble()))
        );
        Assert.All(states, p => Assert.Equal("temperature", Attribute(p, "hw.type")));

        // Of what is silent nothing is known but that.
        Assert.Equal("sideband.node.state", Names(resources[1]).Single());
        var unreachable = Points(Metric(resources[1], "sideband.node.state"), "sum")
            .Single(p => Attribute(p, "state") == "unreachable");
        Assert.Equal(1, unreachable.GetProperty("asDouble").GetDouble());
    }

    [Theory]
    [InlineData(503, 2)]
    [InlineData(429, 2)]
    [InlineData(400, 1)]
    public async Task What_may_be_taken_later_is_sent_again_and_nothing_else(int status, int sent)
    {
        await using var collector = await Collector.StartAsync();
        collector.Answers.Enqueue(status);
        if (status == 400)
            collector.Answers.Enqueue(status);
        await using var server = await StartAsync(collector, null, new ScriptedController(_time));
        server.Pass(61);
        await collector.NextAsync();
        if (status == 400)
            await collector.NextAsync();
        // The answer has to arrive before the wait for the second try begins.
        while (
            !(await server.TextAsync("/metrics")).Contains("sideband_otlp_failures_total 1", StringComparison.Ordinal)
        )
            await Task.Yield();
        if (sent > 1)
        {
            var again = collector.NextAsync();
            // Not so far that what is under way would be given up.
            for (var i = 0; i < 50 && !again.IsCompleted; i++)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                await server.TextAsync("/healthz");
            }
            await again;
        }
        // The answer to the last one may still be under way.
        var next = collector.NextAsync();
        await PassUntilAsync(next);
        await next;
        Assert.Contains("sideband_otlp_failures_total 1", await server.TextAsync("/metrics"), StringComparison.Ordinal);
    }

    /// <summary>Lets minutes pass, slowly enough that what is under way on a busy machine is not given up.</summary>
    private async Task PassUntilAsync(Task next)
    {
        for (var i = 0; i < 600 && !next.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As the dashboard of Aspire 13.6.5 does.</summary>
    [Fact]
    public async Task A_collector_that_does_not_unpack_gets_it_plain()
    {
        await using var collector = await Collector.StartAsync();
        collector.Answers.Enqueue(400);
        await using var server = await StartAsync(collector, null, new ScriptedController(_time));
        server.Pass(61);
        foreach (var coding in (string[])["gzip", ""])
            Assert.Equal(coding, (await collector.NextAsync()).Headers.ContentEncoding.ToString());
        var next = collector.NextAsync();
        await PassUntilAsync(next);
        Assert.Equal("", (await next).Headers.ContentEncoding.ToString());
        Assert.Contains("sideband_otlp_failures_total 0", await server.TextAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_a_collector_wants_to_be_left_alone_the_next_is_sent_in_its_time()
    {
        await using var collector = await Collector.StartAsync(retryAfter: "99999999");
        collector.Answers.Enqueue(429);
        await using var server = await StartAsync(collector, null, new ScriptedController(_time));
        server.Pass(61);
        await collector.NextAsync();
        var next = collector.NextAsync();
        await PassUntilAsync(next);
        Assert.True(next.IsCompleted);
    }

    [Theory]
    [InlineData("http://collector:4318", "http://collector:4318/v1/metrics")]
    [InlineData("https://collector/otlp/v1/metrics", "https://collector/otlp/v1/metrics")]
    public void An_address_without_a_path_is_the_one_of_metrics(string said, string meant) =>
        Assert.Equal(meant, OtlpTarget.Parse(said).Url.ToString());

    [Theory]
    [InlineData("collector:4318", null)]
    [InlineData("http://user:secret@collector", null)]
    [InlineData("http://collector", "secret")]
    public void What_is_no_target_is_told_without_secrets(string address, string? headers)
    {
        var fault = Assert.Throws<FormatException>(() => OtlpTarget.Parse(address, headers));
        if (headers is not null)
            Assert.DoesNotContain(headers, fault.Message, StringComparison.Ordinal);
    }

    private Task<TestServer> StartAsync(
        Collector collector,
        string? headers,
        params ScriptedController[] controllers
    ) =>
        TestServer.StartAsync(
            _time,
            controllers,
            clock: _time,
            options: new() { TokenFile = "", Otlp = OtlpTarget.Parse(collector.Address.ToString(), headers) }
        );

    private static JsonElement.ArrayEnumerator Metrics(JsonElement resource) =>
        resource.GetProperty("scopeMetrics")[0].GetProperty("metrics").EnumerateArray();

    private static IEnumerable<string?> Names(JsonElement resource) =>
        Metrics(resource).Select(m => m.GetProperty("name").GetString());

    private static JsonElement Metric(JsonElement resource, string name) =>
        Metrics(resource).Single(m => m.GetProperty("name").GetString() == name);

    private static JsonElement.ArrayEnumerator Points(JsonElement metric, string kind) =>
        metric.GetProperty(kind).GetProperty("dataPoints").EnumerateArray();

    private static string? Attribute(JsonElement holder, string key) =>
        holder
            .GetProperty("attributes")
            .EnumerateArray()
            .Where(a => a.GetProperty("key").GetString() == key)
            .Select(a => a.GetProperty("value").GetProperty("stringValue").GetString())
            .SingleOrDefault();
}
