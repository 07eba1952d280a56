using System.Net;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Sensors;
using Sideband.Server.Metrics;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Metrics tell what is known now, and nothing that is only old.</summary>
public sealed class MetricsTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_and_states_are_told()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(5);
        var text = await server.TextAsync("/metrics");
        Assert.Contains("sideband_node_state{node=\"node1\",state=\"on\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "sideband_sensor_value{node=\"node1\",sensor=\"Temp 1\",record=\"1.1\",type=\"Temperature\",unit=\"°C\"} 21\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "sideband_sensor_health{node=\"node1\",sensor=\"Temp 2\",record=\"2.2\"} 2\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("sideband_node_health{node=\"node1\"} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_old_has_no_sample()
    {
        var controller = new ScriptedController(_time);
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(5);
        controller.IsSilent = true;
        server.Pass(400);
        var text = await server.TextAsync("/metrics");
        Assert.Contains(
            "sideband_node_state{node=\"node1\",state=\"unreachable\"} 1\n",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("sideband_sensor_value{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sideband_node_health{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sideband_node_log_entries{", text, StringComparison.Ordinal);
        var exporter = await server.TextAsync("/ipmi?target=node1");
        Assert.Contains("ipmi_up{collector=\"ipmi\"} 0\n", exporter, StringComparison.Ordinal);
        Assert.DoesNotContain("ipmi_temperature_celsius{", exporter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_of_one_metric_follow_one_another()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            Enumerable.Range(1, 3).Select(i => new ScriptedController(_time) { Name = $"n{i}" })
        );
        server.Pass(5);
        foreach (var path in (string[])["/metrics", "/ipmi?target=n1&module=all"])
        {
            var names = (await server.TextAsync(path))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split('{', ' ')[0])
                .ToList();
            var runs = names.Where((name, i) => i == 0 || names[i - 1] != name).ToList();
            Assert.Equal(runs.Distinct(), runs);
        }
    }

    [Theory]
    [InlineData("/ipmi", "'target' parameter must be specified")]
    [InlineData("/ipmi?target=node1&module=x", "Unknown module \"x\"")]
    [InlineData("/ipmi?target=10.9.9.9", "Unknown target")]
    public async Task The_exporters_mistakes_are_told_in_its_words(string path, string words)
    {
        await using var server = await TestServer.StartAsync(_time, [new ScriptedController(_time)]);
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(words, await answer.Content.ReadAsStringAsync(Test), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_cannot_end_a_label_or_a_line()
    {
        var text = new MetricText().Begin("m", "Help.").Add(1, ("name", "a\"} 1\nb\\")).ToString();
        Assert.Equal("# HELP m Help.\n# TYPE m gauge\nm{name=\"a\\\"} 1\\nb\\\\\"} 1\n", text);
    }
}
