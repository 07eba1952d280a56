using System.Diagnostics;
using System.Globalization;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// The command line's rack is killed while entries, users and records are written: what was acknowledged is there
/// afterwards, in order and whole. SIDEBAND_KILLS tells how often; forty times by default.
/// </summary>
public sealed class CrashTests(Figures<CrashTests> figures) : IClassFixture<Figures<CrashTests>>
{
    private const byte User = 5;
    private const int LogSize = 60_000;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_to_kill_9()
    {
        var kills = int.Parse(
            Environment.GetEnvironmentVariable("SIDEBAND_KILLS") ?? "40",
            CultureInfo.InvariantCulture
        );
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("sideband-crash").FullName;
        var port = FreePorts.One();
        var file = Path.Combine(folder, "rack.yaml");
        await File.WriteAllTextAsync(
            file,
            $$"""
            listen: 127.0.0.1:{{port}}
            state: ./state
            machines:
              one: {log: {{LogSize}}, users: [{name: admin, password: secret}]}
            nodes: [{name: node, machine: one}]
            """,
            cancellation
        );
        var random = new Random(9);
        var promised = new Progress();
        var errors = "";
        for (var round = 0; round <= kills; round++)
        {
            using var rack = await RunAsync(file, cancellation);
            promised = await CheckAsync(port, promised, cancellation);
            if (round < kills)
            {
                var writing = WriteAsync(port, promised, cancellation);
                var until = TimeSpan.FromMilliseconds(random.Next(20, 400));
                await Task.Delay(until, TimeProvider.System, cancellation);
                rack.Kill();
                await writing;
            }
            else
                rack.Kill();
            errors += await rack.StandardError.ReadToEndAsync(cancellation);
            await rack.WaitForExitAsync(cancellation);
        }
        Assert.True(
            promised.Entries > 5 * kills,
            $"only {promised.Entries} entries were added: the test shows nothing"
        );
        // A repair is told and is nothing to worry about; nothing else is said.
        Assert.DoesNotContain("middle", errors, StringComparison.Ordinal);
        figures.Add("kills", kills);
        figures.Add("entries", promised.Entries);
        figures.Add("names", promised.Name);
        figures.Add("records", promised.Records);
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Progress
    {
        public int Entries { get; set; }

        public int Name { get; set; }

        public int Records { get; set; }
    }

    private static async Task<Process> RunAsync(string file, CancellationToken cancellation)
    {
        var info = new ProcessStartInfo(Peer.Sideband, ["rack", "run", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(info)!;
        Assert.Equal("ready 1", await process.StandardOutput.ReadLineAsync(cancellation));
        return process;
    }

    private static Task<IpmiClient> ConnectAsync(int port, double seconds, CancellationToken cancellation) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials("admin", "secret"),
            new ClientOptions
            {
                Port = port,
                CacheFolder = null,
                Timeout = TimeSpan.FromSeconds(seconds),
            },
            cancellation
        );

    /// <summary>All that was promised is there, and at most the one change of each kind that was under way.</summary>
    private static async Task<Progress> CheckAsync(int port, Progress promised, CancellationToken cancellation)
    {
        await using var client = await ConnectAsync(port, 5, cancellation);
        var entries = (await client.SendAsync(new GetSelInfo(), cancellation)).Entries;
        Assert.InRange(entries, promised.Entries, promised.Entries + 1);
        if (entries > 0)
        {
            var last = await client.SendAsync(new GetSelEntry(0, 0xFFFF, 0, 0xFF), cancellation);
            Assert.True(SelRecord.TryParse(last.Data.Span, out var record));
            Assert.Equal(Numbered(entries).Body[4..].ToArray(), record.Body[4..].ToArray());
        }
        var name = (await client.SendAsync(new GetUserName(User), cancellation)).Name;
        var number = name.Length == 0 ? 0 : int.Parse(name.AsSpan(4), CultureInfo.InvariantCulture);
        Assert.InRange(number, promised.Name, promised.Name + 1);
        // The machine has one record of its own, its controller's.
        var records = (await client.SendAsync(new GetSdrRepositoryInfo(), cancellation)).Records - 1;
        Assert.InRange(records, promised.Records, promised.Records + 1);
        if (records > 0)
        {
            var last = await client.SendAsync(new GetSdr(0, 0xFFFF, 0, 0xFF), cancellation);
            Assert.Equal(Sdr(records)[2..], last.Data.ToArray()[2..]);
        }
        return new()
        {
            Entries = entries,
            Name = number,
            Records = records,
        };
    }

    private static async Task WriteAsync(int port, Progress promised, CancellationToken cancellation)
    {
        try
        {
            await using var client = await ConnectAsync(port, 0.6, cancellation);
            while (true)
            {
                // On a fast disk 200 kills see more entries than the largest log has room for.
                if (promised.Entries < LogSize)
                {
                    await client.SendAsync(new AddSelEntry(Numbered(promised.Entries + 1).ToArray()), cancellation);
                    promised.Entries++;
                }
                await client.SendAsync(new SetUserName(User, $"user{promised.Name + 1}"), cancellation);
                promised.Name++;
                // The repository is small: 200 kills with some 100 entries between two must not fill it.
                if (promised.Name % 40 != 0)
                    continue;
                await client.SendAsync(new AddSdr(Sdr(promised.Records + 1)), cancellation);
                promised.Records++;
            }
        }
        catch (IpmiTimeoutException)
        {
            // The controller is dead, as it should be.
        }
    }

    private static SelRecord Numbered(int number) =>
        SelRecord.Create(
            new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, (byte)(number >> 8), (byte)number)
        );

    private static byte[] Sdr(int number) => [0, 0, 0x51, 0xC0, 5, 1, 2, 0, (byte)(number >> 8), (byte)number];
}
