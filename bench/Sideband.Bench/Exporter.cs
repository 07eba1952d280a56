using System.Diagnostics;
using System.Globalization;
using Sideband.Testing;

namespace Sideband.Bench;

/// <summary>prometheus-ipmi-exporter, which starts FreeIPMI's ipmi-sensors for each host that Prometheus asks for.</summary>
internal static class Exporter
{
    private const string Program = "prometheus-ipmi-exporter";

    /// <summary>As many as the others ask at once.</summary>
    private const int AtOnce = 64;

    public static bool IsThere => Place.Has(Program) && Place.Has("ipmi-sensors");

    /// <summary>Milliseconds until the sensors of all these are read, once all have been before; null where it fails at one.</summary>
    public static async Task<double?> ScrapeAsync(string[] hosts)
    {
        var port = FreePorts.One();
        using var exporter = await StartAsync(port);
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
            await UpAsync(client, port);
            await AllAsync();
            var start = TimeProvider.System.GetTimestamp();
            await AllAsync();
            return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;

            Task AllAsync() =>
                Parallel.ForEachAsync(
                    hosts,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (host, stop) =>
                    {
                        var text = await client.GetStringAsync(
                            new Uri(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"http://127.0.0.1:{port}/ipmi?target={host}"
                                )
                            ),
                            stop
                        );
                        if (!text.Contains("ipmi_up{collector=\"ipmi\"} 1", StringComparison.Ordinal))
                            throw new InvalidOperationException($"The exporter could not read {host}.");
                    }
                );
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return null;
        }
        finally
        {
            exporter.Kill(entireProcessTree: true);
            await exporter.WaitForExitAsync();
        }
    }

    private static async Task<Process> StartAsync(int port)
    {
        var file = Path.Combine(Place.Scratch, "exporter.yml");
        await File.WriteAllTextAsync(
            file,
            $"""
            modules:
              default:
                user: {Place.User}
                pass: {Place.Password}
                driver: LAN_2_0
                privilege: admin
                timeout: 60000
                collectors: [ipmi]
            """
        );
        var info = new ProcessStartInfo(
            Program,
            [$"--config.file={file}", "--freeipmi.path=/usr/sbin", $"--web.listen-address=127.0.0.1:{port}"]
        )
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        Place.Prepare(info);
        var exporter = Process.Start(info)!;
        exporter.ErrorDataReceived += (_, _) => { };
        exporter.BeginErrorReadLine();
        return exporter;
    }

    private static async Task UpAsync(HttpClient client, int port)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
                return;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}
