using Sideband.Client;

namespace Sideband.Interop.Tests;

/// <summary>Wireshark's dissector listens while peers talk to our controller, and finds nothing malformed.</summary>
public sealed class TsharkTests
{
    [Fact]
    public async Task No_packet_is_malformed()
    {
        await using var rack = TestRack.Start();
        var file = Path.Combine(Directory.CreateTempSubdirectory("sideband-pcap").FullName, "lo.pcap");
        using (var capture = Peer.Start("tshark", "-i", "lo", "-f", $"udp port {rack.Port}", "-w", file, "-q"))
        {
            await UntilCapturingAsync(capture, rack, file);
            string[] target = ["-H", "127.0.0.1", "-p", $"{rack.Port}", "-U", TestRack.User, "-P", TestRack.Password];
            await Peer.RunAsync("ipmitool", ["-I", "lan", "-A", "MD5", .. target, "sdr", "elist", "all"]);
            await Peer.RunAsync("ipmitool", ["-I", "lan", "-A", "MD5", .. target, "fru", "print"]);
            await Peer.RunAsync("ipmitool", ["-I", "lan", "-A", "MD5", .. target, "lan", "print", "1"]);
            await Peer.RunAsync("ipmitool", ["-I", "lan", "-A", "MD5", .. target, "user", "list", "1"]);
            await Peer.RunAsync("ipmitool", ["-I", "lanplus", "-C", "17", .. target, "mc", "info"]);
            var options = new ClientOptions { Port = rack.Port, CacheFolder = null };
            await using (
                var client = await IpmiClient.ConnectAsync(
                    "127.0.0.1",
                    new Credentials(TestRack.User, TestRack.Password),
                    options,
                    TestContext.Current.CancellationToken
                )
            )
                Assert.True(await client.Power.IsOnAsync(TestContext.Current.CancellationToken));
            await Task.Delay(
                TimeSpan.FromMilliseconds(500),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
            capture.Kill();
            await capture.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var all = await ReadAsync(rack, file, "rmcp");
        Assert.True(all.Length > 100, $"only {all.Length} packets were seen");
        Assert.Empty(await ReadAsync(rack, file, "_ws.malformed"));
    }

    private static async Task<string[]> ReadAsync(TestRack rack, string file, string filter)
    {
        var (_, output) = await Peer.RunAsync("tshark", "-r", file, "-d", $"udp.port=={rack.Port},rmcp", "-Y", filter);
        return
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.Contains("127.0.0.1", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Pings until the first packet is in the file. A machine that may not capture skips the test.</summary>
    private static async Task UntilCapturingAsync(System.Diagnostics.Process capture, TestRack rack, string file)
    {
        string[] ping =
        [
            "-I",
            "lan",
            "-H",
            "127.0.0.1",
            "-p",
            $"{rack.Port}",
            "-U",
            "",
            "-P",
            "",
            "-R",
            "1",
            "-N",
            "1",
            "mc",
            "guid",
        ];
        for (var i = 0; i < 30; i++)
        {
            if (capture.HasExited)
                Assert.Skip(
                    "tshark may not capture here: "
                        + await capture.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
                );
            await Peer.RunAsync("ipmitool", ping);
            if (File.Exists(file) && new FileInfo(file).Length > 1000)
                return;
            await Task.Delay(
                TimeSpan.FromMilliseconds(200),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
        Assert.Fail("tshark captured nothing.");
    }
}
