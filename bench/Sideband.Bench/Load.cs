using System.Net;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bench;

/// <summary>What a controller and the client library do when they are asked for all they can, together on this machine.</summary>
internal static class Load
{
    private const int UnderWay = 16;
    private const int MostSessions = 1000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task<List<Row>> RunAsync()
    {
        var rows = new List<Row>();
        using var ours = await Server.Rack().UpAsync();
        using var theirs = Place.Has("ipmi_sim") ? await Server.Simulator().UpAsync() : null;
        foreach (var suite in new[] { CipherSuite.Suite3, CipherSuite.Suite17 })
        {
            var own = await RequestsAsync(ours, suite, 8);
            var peers = new Dictionary<string, (double Rate, double Server, double Client)>();
            if (theirs is not null && suite == CipherSuite.Suite3)
                peers["ipmi_sim"] = await RequestsAsync(theirs, suite, 8);
            var name = $"suite {suite.Id}, 8 sessions";
            rows.Add(
                new(
                    "load",
                    $"controller: CPU of a request, {name}",
                    "µs",
                    own.Server,
                    peers.ToDictionary(p => p.Key, p => p.Value.Server),
                    peers.Count > 0 ? 1.0 / 3 : null,
                    Note: $"{own.Rate:#,0} requests/s with the client on the same cores"
                )
            );
            rows.Add(
                new(
                    "load",
                    $"client library: CPU of a request, {name}",
                    "µs",
                    own.Client,
                    new Dictionary<string, double>(),
                    10
                )
            );
        }
        rows.AddRange(await SpreadAsync());
        rows.AddRange(await SetUpRowsAsync(ours, theirs));
        return rows;
    }

    private static async Task<List<Row>> SetUpRowsAsync(Server ours, Server? theirs)
    {
        var rows = new List<Row>();
        var setUps = await SetUpsAsync(ours);
        var theirSetUps = new Dictionary<string, double>();
        if (theirs is not null)
            theirSetUps["ipmi_sim"] = (await SetUpsAsync(theirs)).Server;
        rows.Add(
            new(
                "load",
                "controller: CPU of a session's set-up and end",
                "µs",
                setUps.Server,
                theirSetUps,
                0.5,
                Note: $"{setUps.Rate:#,0} sessions/s with the client on the same cores"
            )
        );
        rows.Add(
            new(
                "load",
                "controller: sessions set up and ended in a second of CPU",
                "/s",
                1_000_000 / setUps.Server,
                new Dictionary<string, double>(),
                15_000,
                MoreIsBetter: true
            )
        );
        return rows;
    }

    private static async Task<(double Rate, double Server, double Client)> RequestsAsync(
        Server server,
        CipherSuite suite,
        int sessions
    )
    {
        var clients = new List<IpmiClient>();
        for (var i = 0; i < sessions; i++)
            clients.Add(await server.ConnectAsync(suite: suite));
        try
        {
            return await MeasureAsync(
                server,
                clients
                    .SelectMany(client => Enumerable.Repeat(client, UnderWay))
                    .Select(client => (Func<Task>)(() => client.SendAsync(new GetDeviceId())))
            );
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    /// <summary>The client library with one session, with many, and with very many, each to a controller of its own.</summary>
    private static async Task<List<Row>> SpreadAsync()
    {
        using var rack = Server.Rack(MostSessions, "127.22.0.1:623");
        await rack.ReadyAsync();
        var rows = new List<Row>();
        foreach (var sessions in new[] { 1, 64, MostSessions })
        {
            var clients = new List<IpmiClient>();
            try
            {
                for (var i = 1; i <= sessions; i++)
                    clients.Add(await Server.ConnectAsync(new IPAddress([127, 22, (byte)(i >> 8), (byte)i])));
                var underWay = Math.Max(1, Math.Min(UnderWay, 2048 / sessions));
                var (rate, _, client) = await MeasureAsync(
                    rack,
                    clients
                        .SelectMany(one => Enumerable.Repeat(one, underWay))
                        .Select(one => (Func<Task>)(() => one.SendAsync(new GetDeviceId())))
                );
                rows.Add(
                    new(
                        "load",
                        $"client library: CPU of a request, suite 17, {sessions:#,0} sessions",
                        "µs",
                        client,
                        new Dictionary<string, double>(),
                        10,
                        Note: $"{rate:#,0} requests/s with the controllers on the same cores"
                    )
                );
            }
            finally
            {
                await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
            }
        }
        return rows;
    }

    private static Task<(double Rate, double Server, double Client)> SetUpsAsync(Server server) =>
        MeasureAsync(
            server,
            Enumerable.Repeat<Func<Task>>(
                async () =>
                {
                    await using var client = await server.ConnectAsync(suite: CipherSuite.Suite3);
                },
                8
            )
        );

    private static async Task<(double Rate, double Server, double Client)> MeasureAsync(
        Server server,
        IEnumerable<Func<Task>> works
    )
    {
        var clock = TimeProvider.System;
        // As long for warming up: what compiles methods anew is at it for seconds, and is no request's work.
        foreach (var warm in new[] { true, false })
        {
            var (count, start) = (0L, clock.GetTimestamp());
            var (serverCpu, ownCpu) = (server.Cpu, Environment.CpuUsage.TotalTime);
            await Task.WhenAll(
                works.Select(async work =>
                {
                    while (clock.GetElapsedTime(start) < Time)
                    {
                        await work();
                        Interlocked.Increment(ref count);
                    }
                })
            );
            if (warm)
                continue;
            var seconds = clock.GetElapsedTime(start).TotalSeconds;
            return (
                count / seconds,
                (server.Cpu - serverCpu).TotalMicroseconds / count,
                (Environment.CpuUsage.TotalTime - ownCpu).TotalMicroseconds / count
            );
        }
        throw new InvalidOperationException("Nothing was measured.");
    }
}
