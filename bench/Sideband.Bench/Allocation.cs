using System.Diagnostics;
using Sideband.Bmc.Racks;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bench;

/// <summary>
/// What a controller allocates while it answers: it is run in this process, where that is counted, and asked by another one.
/// </summary>
internal static class Allocation
{
    /// <summary>The word by which this program asks itself.</summary>
    public const string Asker = "ask";

    private const int Sessions = 8;
    private const int RequestsOfEach = 25_000;
    private const string Warm = "warm";

    public static async Task<List<Row>> RunAsync()
    {
        var port = FreePorts.One();
        using var text = new StringReader(Server.RackText($"127.0.0.1:{port}"));
        await using var rack = Rack.Start(RackFile.Read("rack", text));
        var rows = new List<Row>();
        foreach (var suite in new[] { CipherSuite.Suite3, CipherSuite.Suite17 })
        {
            using var asker = Process.Start(
                new ProcessStartInfo(Environment.ProcessPath!, [Asker, $"{port}", $"{suite.Id}"])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
            if (await asker.StandardOutput.ReadLineAsync() != Warm)
                throw new InvalidOperationException("The asker has not asked.");
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await asker.StandardInput.WriteLineAsync();
            await asker.StandardInput.FlushAsync();
            await asker.WaitForExitAsync();
            var each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)(Sessions * RequestsOfEach);
            var what = $"controller: bytes allocated for a request, suite {suite.Id}, {Sessions} sessions";
            rows.Add(
                new(
                    "memory",
                    what,
                    "B",
                    each,
                    new Dictionary<string, double>(),
                    1,
                    Note: $"{Sessions * RequestsOfEach:#,0} requests, from the socket to the socket"
                )
            );
        }
        return rows;
    }

    /// <summary>Asks in a process of its own: warms the controller up, waits for a line, and asks in earnest.</summary>
    public static async Task<int> AskAsync(int port, int suite)
    {
        var clients = new List<IpmiClient>();
        for (var i = 0; i < Sessions; i++)
            clients.Add(
                await IpmiClient.ConnectAsync(
                    "127.0.0.1",
                    new Credentials(Place.User, Place.Password),
                    new ClientOptions
                    {
                        Port = port,
                        CacheFolder = null,
                        Suite = CipherSuite.Find(suite),
                    }
                )
            );
        await AskAsync(clients, RequestsOfEach / 10);
        Console.WriteLine(Warm);
        Console.ReadLine();
        await AskAsync(clients, RequestsOfEach);
        // The end of sessions is no request: the process just ends.
        return 0;
    }

    private static Task AskAsync(List<IpmiClient> clients, int requests) =>
        Task.WhenAll(
            clients.Select(async client =>
            {
                for (var i = 0; i < requests; i++)
                    await client.SendAsync(new GetDeviceId());
            })
        );
}
