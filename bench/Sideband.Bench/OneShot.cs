using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bench;

/// <summary>Commands that are started, do one thing and end: what a person at a shell and a script wait for.</summary>
internal static class OneShot
{
    /// <summary>Milliseconds of a round trip for which there are goals.</summary>
    public const double Distance = 50;

    /// <summary>The start of the program, and what the launcher of a clone adds.</summary>
    public static IEnumerable<Row> Start()
    {
        string[] launcher = [Path.Combine(Place.Clone, "sideband"), "--version"];
        var costs = Cost.Of(
            40,
            [Place.Program, "--version"],
            launcher,
            ["ipmitool", "-V"],
            ["ipmi-sensors", "--version"]
        );
        var peers = new Dictionary<string, double> { ["ipmitool"] = costs[2].Wall, ["ipmi-sensors"] = costs[3].Wall };
        if (!Place.Has("ipmitool"))
            peers.Clear();
        yield return new(
            "start",
            "start: --version",
            "ms",
            costs[0].Wall,
            peers,
            Note: $"CPU {costs[0].Cpu:0.0} ms, {costs[0].Memory:0.0} MB"
        );
        yield return new(
            "start",
            "start: what the clone's launcher adds",
            "ms",
            costs[1].Wall - costs[0].Wall,
            new Dictionary<string, double>(),
            30
        );
    }

    /// <summary>Each work against a controller, near and far.</summary>
    public static async Task<List<Row>> WorkAsync(string scenario, int rounds, double roundTrip, double loss)
    {
        var rows = new List<Row>();
        var isFar = roundTrip > 0 || loss > 0;
        foreach (var isOurs in new[] { true, false })
        {
            if (!isOurs && !Place.Has("ipmi_sim"))
                continue;
            // The usual port is that of whom the commands speak to.
            using var server = await (isOurs ? Server.Rack(usual: !isFar) : Server.Simulator(usual: !isFar)).UpAsync();
            if (isOurs)
                await FillLogAsync(server);
            using var wire = isFar ? Server.Wire(server, roundTrip, loss) : null;
            var where = (isOurs ? "our controller" : "ipmi_sim") + Far(roundTrip, loss);
            foreach (var work in Commands.All(wire?.Port ?? server.Port, where))
            {
                var peers = work.Peers.Where(peer => Place.Has(peer.Line[0]));
                var row = RowOf(scenario, where, rounds, work with { Peers = [.. peers] }, isFar);
                rows.Add(row);
                Console.WriteLine(row);
                if (roundTrip != Distance || work.FarGoal is not { } goal)
                    continue;
                rows.Add(
                    row with
                    {
                        Name = row.Name + ": at most",
                        Peers = new Dictionary<string, double>(),
                        Goal = goal,
                    }
                );
                Console.WriteLine(rows[^1]);
            }
        }
        return rows;
    }

    private static Row RowOf(string scenario, string where, int rounds, Work work, bool isFar)
    {
        string[][] lines = [work.Ours, .. work.Peers.Select(peer => peer.Line)];
        var costs = Cost.Of(rounds, lines);
        if (costs[0].Code != 0)
            throw new InvalidOperationException($"{string.Join(' ', work.Ours)} ended with {costs[0].Code}.");
        string Note(int i) =>
            $"CPU {costs[i].Cpu:0.0} ms, {costs[i].Memory:0.0} MB"
            + (isFar ? "" : $", {Datagrams(lines[i])} datagrams");
        // A peer that fails at it has no figure.
        var able = work.Peers.Index().Where(peer => costs[peer.Index + 1].Code == 0).ToList();
        return new(
            scenario,
            $"{work.Name}; {where}",
            "ms",
            costs[0].Wall,
            able.ToDictionary(peer => peer.Item.Name, peer => costs[peer.Index + 1].Wall),
            isFar ? null : work.Goal,
            Note: string.Join("; ", able.Select(peer => $"{peer.Item.Name}: {Note(peer.Index + 1)}").Prepend(Note(0)))
        );
    }

    /// <summary>How many go and come while it runs: nothing else speaks in the bench's own network.</summary>
    private static long Datagrams(string[] line)
    {
        var before = Received();
        Cost.Of(1, line);
        // Cost.Of runs it once more, to warm caches.
        return (Received() - before) / 2;
    }

    private static long Received() =>
        long.Parse(
            File.ReadLines("/proc/net/snmp").Last(l => l.StartsWith("Udp:", StringComparison.Ordinal)).Split(' ')[1]
        );

    private static string Far(double roundTrip, double loss) =>
        (roundTrip > 0 ? $", {roundTrip} ms away" : "") + (loss > 0 ? $", {loss} % lost" : "");

    private static async Task FillLogAsync(Server server)
    {
        await using var client = await server.ConnectAsync();
        for (var i = 0; i < 240; i++)
        {
            var entry = new SystemEventRecord(
                0,
                0x20,
                0,
                0,
                4,
                SensorType.Temperature,
                (byte)(3 + i % 90),
                1,
                i % 2 == 1,
                0x59,
                90,
                85
            );
            await client.Sel.AddAsync(SelRecord.Create(in entry));
        }
    }
}
