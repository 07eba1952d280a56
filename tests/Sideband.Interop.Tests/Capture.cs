using System.Diagnostics;

namespace Sideband.Interop.Tests;

/// <summary>Wireshark's dissector, listening to a port of the loopback.</summary>
internal sealed class Capture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-pcap").FullName;
    private readonly int _port;
    private readonly Process _tshark;

    private Capture(int port)
    {
        _port = port;
        _tshark = Peer.Start("tshark", "-i", "lo", "-f", $"udp port {port}", "-w", File, "-q");
    }

    /// <summary>The capture itself.</summary>
    public string File => Path.Combine(_folder, "lo.pcap");

    /// <summary>Listens once it returns. A machine that may not capture skips the test.</summary>
    public static async Task<Capture> StartAsync(int port)
    {
        var capture = new Capture(port);
        for (var i = 0; i < 30; i++)
        {
            if (capture._tshark.HasExited)
            {
                Assert.Skip(
                    "tshark may not capture here: "
                        + await capture._tshark.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
                );
            }
            await PingAsync(port);
            if (System.IO.File.Exists(capture.File) && new FileInfo(capture.File).Length > 1000)
                return capture;
            await WaitAsync(200);
        }
        throw new InvalidOperationException("tshark captured nothing.");
    }

    /// <summary>Ends the capture.</summary>
    public async Task StopAsync()
    {
        await WaitAsync(500);
        // Its dumpcap listens in a process of its own, and would do so for ever.
        _tshark.Kill(entireProcessTree: true);
        await _tshark.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The packets that a display filter lets through, a line each.</summary>
    public async Task<string[]> ReadAsync(string filter)
    {
        var (_, output) = await Peer.RunAsync("tshark", "-r", File, "-d", $"udp.port=={_port},rmcp", "-Y", filter);
        return
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.Contains("127.0.0.1", StringComparison.Ordinal)),
        ];
    }

    public ValueTask DisposeAsync()
    {
        if (!_tshark.HasExited)
            _tshark.Kill(entireProcessTree: true);
        _tshark.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Task<(int Code, string Output)> PingAsync(int port) =>
        Peer.RunAsync(
            "ipmitool",
            [.. "-I lan -H 127.0.0.1 -R 1 -N 1 -p".Split(' '), $"{port}", "-U", "", "-P", "", "mc", "guid"]
        );

    private static Task WaitAsync(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);
}
