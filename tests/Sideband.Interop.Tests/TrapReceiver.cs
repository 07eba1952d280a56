using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>net-snmp's snmptrapd, and the traps that it prints.</summary>
internal sealed class TrapReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-trapd").FullName;
    private readonly Process _process;

    private TrapReceiver(int port)
    {
        var configuration = Path.Combine(_folder, "snmptrapd.conf");
        File.WriteAllText(configuration, "disableAuthorization yes\nformat1 TRAP|%b|%P|%N|%w|%q|%v|END\\n\n");
        Port = port;
        _process = Peer.Start(
            "snmptrapd",
            [
                .. "-f -Lo -n -On -Ox -C -m".Split(' '),
                "",
                "-c",
                configuration,
                $"--persistentDir={_folder}",
                $"udp:127.0.0.1:{port}",
                $"udp6:[::1]:{port}",
            ]
        );
    }

    public int Port { get; }

    /// <summary>All traps so far, in their order.</summary>
    public List<Received> Traps { get; } = [];

    public static async Task<TrapReceiver> StartAsync()
    {
        var receiver = new TrapReceiver(FreePorts.One());
        while (await receiver.ReadLineAsync() is { } line)
        {
            if (line.Contains("NET-SNMP version", StringComparison.Ordinal))
                return receiver;
        }
        var errors = await receiver._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        throw new InvalidOperationException($"snmptrapd did not start: {errors}");
    }

    /// <summary>Waits for the next trap.</summary>
    public async Task<Received> NextAsync()
    {
        var text = new StringBuilder();
        while (await ReadLineAsync() is { } line)
        {
            text.Append(line).Append(' ');
            if (!line.EndsWith("|END", StringComparison.Ordinal))
                continue;
            var parts = text.ToString().Split('|');
            Traps.Add(
                new(
                    parts[1],
                    parts[2],
                    parts[3].TrimStart('.'),
                    parts[4],
                    uint.Parse(parts[5].TrimStart('.'), CultureInfo.InvariantCulture),
                    parts[6].Split(" = ")[0].TrimStart('.'),
                    Convert.FromHexString(string.Concat(parts[6].Split("Hex-STRING:")[1].Where(char.IsAsciiHexDigit)))
                )
            );
            return Traps[^1];
        }
        throw new InvalidOperationException("snmptrapd ended.");
    }

    /// <summary>Waits for a trap of this number.</summary>
    public async Task<Received> NextAsync(uint specific)
    {
        Received trap;
        do trap = await NextAsync();
        while (trap.Specific != specific);
        return trap;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string?> ReadLineAsync()
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }

    /// <summary>A trap as snmptrapd printed it.</summary>
    internal sealed record Received(
        string From,
        string Community,
        string Enterprise,
        string Generic,
        uint Specific,
        string Variable,
        byte[] Value
    )
    {
        /// <summary>One more for each new trap.</summary>
        public int Sequence => (Value[16] << 8) | Value[17];

        /// <summary>As ipmi-pet wants it on its command line.</summary>
        public string[] Words => [$"{Specific}", .. Value.Select(b => $"0x{b:X2}")];
    }
}
