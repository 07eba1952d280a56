using System.Net.Http.Headers;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Server;

namespace Sideband.Interop.Tests;

/// <summary>Debian's Prometheus scrapes what the fleet knows, and the drop-in for its exporter, with the token.</summary>
public sealed class PrometheusTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_scrapes_both_and_promtool_finds_nothing_to_complain_of()
    {
        Peer.Need("promtool");
        await using var rack = TestRack.Start();
        await using var receiver = new AlertReceiver();
        await using var fleet = new FleetWatch([
            new(
                "node",
                rack.Target,
                cancellation =>
                    IpmiClient.ConnectAsync(
                        "127.0.0.1",
                        new Credentials(TestRack.User, TestRack.Password),
                        new ClientOptions { Port = rack.Port, CacheFolder = null },
                        cancellation
                    )
            ),
        ]);
        await using var server = await FleetServer.StartAsync(
            fleet,
            new() { Listen = ["127.0.0.1:0"], TokenFile = receiver.File("token") },
            cancellation: Test
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var running = fleet.RunAsync(stop.Token);
        var address = new Uri(server.Addresses.Single());
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.FreshToken);
        var drop = await client.GetStringAsync(new Uri("/ipmi?target=node", UriKind.Relative), Test);
        var ours = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Test);
        Assert.Contains("sideband_", ours, StringComparison.Ordinal);
        Assert.Equal("", await ComplaintsAsync(ours));
        Assert.Contains("ipmi_up", drop, StringComparison.Ordinal);

        await File.WriteAllTextAsync(receiver.File("scraper.token"), server.FreshToken, Test);
        await File.WriteAllTextAsync(
            receiver.File("prometheus.yml"),
            $$"""
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: fleet
                authorization: {credentials_file: {{receiver.File("scraper.token")}}}
                static_configs: [{targets: ["{{address.Authority}}"]}]
              - job_name: ipmi
                metrics_path: /ipmi
                params: {target: [node]}
                authorization: {credentials_file: {{receiver.File("scraper.token")}}}
                static_configs: [{targets: ["{{address.Authority}}"]}]
              - job_name: stranger
                static_configs: [{targets: ["{{address.Authority}}"]}]
            """,
            Test
        );
        receiver.Start(
            "prometheus",
            $"--config.file={receiver.File("prometheus.yml")}",
            $"--storage.tsdb.path={receiver.File("data")}",
            $"--web.listen-address=127.0.0.1:{receiver.Port}"
        );
        using var prometheus = new HttpClient { BaseAddress = new($"http://127.0.0.1:{receiver.Port}") };
        Assert.Equal("1", await UntilAsync(prometheus, "up{job=\"fleet\"}"));
        Assert.Equal("1", await UntilAsync(prometheus, "up{job=\"ipmi\"}"));
        Assert.Equal("0", await UntilAsync(prometheus, "up{job=\"stranger\"}"));
        Assert.Equal("5000", await UntilAsync(prometheus, "ipmi_fan_speed_rpm{name=\"FAN 1\"}"));
        Assert.NotEqual("", await UntilAsync(prometheus, "count({__name__=~\"sideband_.+\"})"));
        await stop.CancelAsync();
        await running;
    }

    /// <summary>The value of a query, as soon as it has one.</summary>
    private static async Task<string?> UntilAsync(HttpClient prometheus, string query)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                var text = await prometheus.GetStringAsync(
                    new Uri("/api/v1/query?query=" + Uri.EscapeDataString(query), UriKind.Relative),
                    Test
                );
                using var answer = JsonDocument.Parse(text);
                foreach (var series in answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray())
                    return series.GetProperty("value")[1].GetString();
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Test);
        }
        return null;
    }

    /// <summary>What promtool says of metrics; nothing where all is well.</summary>
    private static async Task<string> ComplaintsAsync(string metrics)
    {
        using var promtool = Peer.StartTalking("promtool", "check", "metrics");
        await promtool.StandardInput.WriteAsync(metrics);
        promtool.StandardInput.Close();
        var said =
            await promtool.StandardOutput.ReadToEndAsync(Test) + await promtool.StandardError.ReadToEndAsync(Test);
        await promtool.WaitForExitAsync(Test);
        return said.Trim();
    }
}
