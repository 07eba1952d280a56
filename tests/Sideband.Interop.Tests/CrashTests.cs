using System.Diagnostics;
using Sideband.Client;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Interop.Tests;

/// <summary>The command line's rack is killed while entries are added: what was acknowledged is there afterwards.</summary>
public sealed class CrashTests
{
    private static readonly string Program = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../Sideband.Cli/release/sideband")
    );

    [Fact]
    public async Task No_acknowledged_entry_is_lost_to_kill_9()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-crash").FullName;
        var port = TestRack.FreePort();
        var file = Path.Combine(folder, "rack.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            listen: 127.0.0.1:{{port}}
            state: ./state
            machines:
              one: {log: 60000, users: [{name: admin, password: secret}]}
            nodes: [{name: node, machine: one}]
            """,
            TestContext.Current.CancellationToken
        );
        var acknowledged = 0;
        for (var round = 0; round < 4; round++)
        {
            using var rack = await RunAsync(file);
            Assert.True(await CountAsync(port) >= acknowledged, "an acknowledged entry is gone");
            acknowledged = await CountAsync(port);
            var adding = AddAsync(port, count => Volatile.Write(ref acknowledged, acknowledged + count));
            await Task.Delay(
                TimeSpan.FromMilliseconds(300 + (round * 70)),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
            rack.Kill();
            await rack.WaitForExitAsync(TestContext.Current.CancellationToken);
            await adding;
        }
        using (var rack = await RunAsync(file))
        {
            var kept = await CountAsync(port);
            rack.Kill();
            await rack.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(acknowledged > 20, $"only {acknowledged} entries were added in all: the test shows nothing");
            Assert.True(kept >= acknowledged, $"{acknowledged} entries were acknowledged and {kept} are there");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<Process> RunAsync(string file)
    {
        var info = new ProcessStartInfo(Program, ["rack", "run", file])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(info)!;
        Assert.Equal("ready 1", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return process;
    }

    private static Task<IpmiClient> ConnectAsync(int port) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("admin", "secret"),
            new ClientOptions
            {
                Port = port,
                CacheFolder = null,
                Timeout = TimeSpan.FromSeconds(2),
            },
            TestContext.Current.CancellationToken
        );

    private static async Task<int> CountAsync(int port)
    {
        await using var client = await ConnectAsync(port);
        return (await client.Sel.InfoAsync(TestContext.Current.CancellationToken)).Entries;
    }

    private static async Task AddAsync(int port, Action<int> acknowledged)
    {
        var record = SelRecord
            .Create(new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0, 0))
            .ToArray();
        try
        {
            await using var client = await ConnectAsync(port);
            for (var i = 0; i < 2000; i++)
            {
                await client.SendAsync(new AddSelEntry(record), TestContext.Current.CancellationToken);
                acknowledged(1);
            }
        }
        catch (IpmiTimeoutException)
        {
            // The controller is dead, as it should be.
        }
    }
}
