using System.Net;
using Sideband.Client;

namespace Sideband.Bench;

/// <summary>Many controllers in one process, and many hosts in one command.</summary>
internal static class Scale
{
    private const int MostOneByOne = 100;
    private const int MostScraped = 300;

    /// <summary>Ten thousand controllers of 104 sensors each, every one on its own address.</summary>
    public static async Task<List<Row>> MemoryAsync(int controllers)
    {
        var none = new Dictionary<string, double>();
        using var one = await Server.Rack().UpAsync();
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        using var many = Server.Rack(controllers, "127.20.0.1:623");
        await many.ReadyAsync();
        var started = clock.GetElapsedTime(start).TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(3), clock);
        var each = (many.Memory - one.Memory) / 1024.0 / (controllers - 1);
        var (cpu, before) = (many.Cpu, clock.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(10), clock);
        var idle = (many.Cpu - cpu) / clock.GetElapsedTime(before) * 100;
        return
        [
            new("memory", $"{controllers:#,0} controllers: start", "s", started, none, 10),
            new("memory", $"{controllers:#,0} controllers: memory of each beyond the first", "kB", each, none, 100),
            new("memory", $"{controllers:#,0} controllers: CPU while nobody asks", "% of a core", idle, none, 5),
        ];
    }

    /// <summary>What a session costs the controller and the client library, between a hundred and a thousand of them.</summary>
    public static async Task<List<Row>> SessionMemoryAsync()
    {
        const int First = 100;
        const int All = 1000;
        using var rack = Server.Rack(All, "127.22.0.1:623");
        await rack.ReadyAsync();
        var clients = new List<IpmiClient>();
        try
        {
            await OpenAsync(First);
            var (server, own) = (rack.Memory, GC.GetTotalMemory(forceFullCollection: true));
            await OpenAsync(All);
            var none = new Dictionary<string, double>();
            double Each(long bytes) => bytes / 1024.0 / (All - First);
            return
            [
                new("memory", "controller: memory of a session", "kB", Each(rack.Memory - server), none),
                new(
                    "memory",
                    "client library: memory of a session",
                    "kB",
                    Each(GC.GetTotalMemory(forceFullCollection: true) - own),
                    none
                ),
            ];
        }
        finally
        {
            await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        }

        async Task OpenAsync(int count)
        {
            while (clients.Count < count)
                clients.Add(
                    await Server.ConnectAsync(
                        new IPAddress([127, 22, (byte)((clients.Count + 1) >> 8), (byte)(clients.Count + 1)])
                    )
                );
        }
    }

    /// <summary>The power of many hosts with one command.</summary>
    public static async Task<List<Row>> FanOutAsync(int hosts)
    {
        using var rack = Server.Rack(hosts, "127.21.0.1:623");
        await rack.ReadyAsync();
        var list = string.Join(',', Enumerable.Range(1, hosts).Select(Address));
        string[] ours = [Place.Program, "power", "status", "-H", list, "-o", "csv"];
        string[] ipmipower =
        [
            "ipmipower",
            "-D",
            "LAN_2_0",
            "-I",
            "3",
            "-h",
            list,
            "-u",
            Place.User,
            "-p",
            Place.Password,
            "-l",
            "ADMIN",
            "--stat",
        ];
        string[] sensors = [Place.Program, "sensor", "list", "-H", list, "-o", "csv"];
        string[] ipmiSensors =
        [
            "ipmi-sensors",
            "-D",
            "LAN_2_0",
            "-I",
            "3",
            "-F",
            "64",
            "--quiet-cache",
            Commands.Kept($"{hosts} hosts"),
            "-h",
            list,
            "-u",
            Place.User,
            "-p",
            Place.Password,
            "-l",
            "ADMIN",
        ];
        var power = Cost.Of(3, ours, ipmipower);
        var rows = new List<Row> { RowOf($"power status of {hosts:#,0} hosts", power[0], "ipmipower", power[1]) };
        if (hosts <= MostOneByOne)
            rows.Add(OneByOne(hosts, list, ours));
        var read = Cost.Of(1, sensors, ipmiSensors);
        var row = RowOf($"104 sensors of {hosts:#,0} hosts, warm", read[0], "ipmi-sensors -F 64", read[1]);
        if (hosts <= MostScraped && Exporter.IsThere)
        {
            var peers = new Dictionary<string, double>(row.Peers);
            if (await Exporter.ScrapeAsync(list.Split(',')) is { } scraped)
                peers["prometheus-ipmi-exporter"] = scraped;
            row = row with { Peers = peers, Goal = 0.75 };
        }
        rows.Add(row);
        return rows;
    }

    private static Row OneByOne(int hosts, string list, string[] ours)
    {
        var one = string.Join(' ', Commands.Ipmitool(623, "power", "status"))
            .Replace("127.0.0.1", "$h", StringComparison.Ordinal);
        string[] loop = ["sh", "-c", $"for h in {list.Replace(',', ' ')}; do {one}; done"];
        var looped = Cost.Of(1, ours, loop);
        return RowOf($"power status of {hosts:#,0} hosts, one by one", looped[0], "a loop of ipmitool", looped[1]);
    }

    private static Row RowOf(string name, Cost ours, string peer, Cost theirs)
    {
        if (ours.Code != 0)
            throw new InvalidOperationException($"{name}: ours ended with {ours.Code}.");
        return new(
            "fanout",
            name,
            "ms",
            ours.Wall,
            theirs.Code == 0 ? new Dictionary<string, double> { [peer] = theirs.Wall } : [],
            theirs.Code == 0 ? 0.75 : null,
            Note: $"CPU {ours.Cpu:0} ms, {ours.Memory:0} MB; {peer}: CPU {theirs.Cpu:0} ms, {theirs.Memory:0} MB"
                + (theirs.Code == 0 ? "" : $", and it failed ({theirs.Code})")
        );
    }

    private static string Address(int number) => new IPAddress([127, 21, (byte)(number >> 8), (byte)number]).ToString();
}
