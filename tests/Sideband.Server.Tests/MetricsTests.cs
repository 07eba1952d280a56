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
    public async Task What_was_missed_three_times_has_no_sample_while_the_rest_goes_on()
    {
        var controller = new ScriptedController(_time) { Watts = 210 };
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var server = await TestServer.StartAsync(_time, [controller]);
        server.Pass(5);
        var exporter = await server.TextAsync("/ipmi?target=node1&module=all");
        foreach (var collector in (string[])["ipmi", "dcmi", "bmc", "chassis", "sel"])
            Assert.Contains($"ipmi_up{{collector=\"{collector}\"}} 1\n", exporter, StringComparison.Ordinal);
        Assert.Contains("ipmi_dcmi_power_consumption_watts 210\n", exporter, StringComparison.Ordinal);
        Assert.Contains(
            "sideband_node_power_watts{node=\"node1\"} 210\n",
            await server.TextAsync("/metrics"),
            StringComparison.Ordinal
        );
        controller.DeadSensors.Add(2);
        controller.DeadCommands.UnionWith(["Get Power Reading"]);
        controller.Faults["Get SEL Info"] = Protocol.CompletionCode.Unspecified;
        server.Pass(300);
        exporter = await server.TextAsync("/ipmi?target=node1&module=all");
        Assert.Contains("ipmi_temperature_celsius{id=\"1\",name=\"Temp 1\"} 21\n", exporter, StringComparison.Ordinal);
        foreach (
            var gone in (string[])
                ["ipmi_temperature_celsius{id=\"2\"", "ipmi_temperature_state{id=\"2\"", "ipmi_dcmi_power", "ipmi_sel_"]
        )
            Assert.DoesNotContain(gone, exporter, StringComparison.Ordinal);
        foreach (
            var (collector, up) in ((string, int)[])[("ipmi", 1), ("dcmi", 0), ("bmc", 1), ("chassis", 1), ("sel", 0)]
        )
            Assert.Contains($"ipmi_up{{collector=\"{collector}\"}} {up}\n", exporter, StringComparison.Ordinal);
        var text = await server.TextAsync("/metrics");
        foreach (
            var gone in (string[])
                [
                    "sideband_node_power_watts{",
                    "sideband_node_log_entries{",
                    "sensor=\"Temp 2\"",
                    "sideband_node_health{",
                ]
        )
            Assert.DoesNotContain(gone, text, StringComparison.Ordinal);
        controller.DeadCommands.Add("Get Sensor Reading");
        server.Pass(300);
        exporter = await server.TextAsync("/ipmi?target=node1");
        Assert.Contains("ipmi_up{collector=\"ipmi\"} 0\n", exporter, StringComparison.Ordinal);
        Assert.Contains("ipmi_up{collector=\"chassis\"} 1\n", exporter, StringComparison.Ordinal);
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
