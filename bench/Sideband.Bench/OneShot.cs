using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bench;

/// <summary>Commands that are started, do one thing and end: what a person at a shell and a script wait for.</summary>
internal static class OneShot
{
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
        yield return new("start", "start: --version", "ms", costs[0].Wall, peers, Note: Note(costs[0]));
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
        foreach (var isOurs in new[] { true, false })
        {
            if (!isOurs && !Place.Has("ipmi_sim"))
                continue;
            using var server = await (isOurs ? Server.Rack() : Server.Simulator()).UpAsync();
            if (isOurs)
                await FillLogAsync(server);
            using var wire = roundTrip > 0 || loss > 0 ? Server.Wire(server, roundTrip, loss) : null;
            var port = wire?.Port ?? server.Port;
            foreach (var (name, ours, ipmitool, freeIpmi, goal) in Commands.All(port))
            {
                var costs = Cost.Of(rounds, ours, ipmitool, freeIpmi);
                if (costs[0].Code != 0)
                    throw new InvalidOperationException($"{string.Join(' ', ours)} ended with {costs[0].Code}.");
                var peers = new Dictionary<string, double>();
                if (costs[1].Code == 0)
                    peers["ipmitool"] = costs[1].Wall;
                if (costs[2].Code == 0)
                    peers["FreeIPMI"] = costs[2].Wall;
                var where = (isOurs ? "our controller" : "ipmi_sim") + Far(roundTrip, loss);
                rows.Add(new(scenario, $"{name}; {where}", "ms", costs[0].Wall, peers, goal, Note: Note(costs[0])));
                Console.WriteLine(rows[^1]);
            }
        }
        return rows;
    }

    private static string Far(double roundTrip, double loss) =>
        (roundTrip > 0 ? $", {roundTrip} ms away" : "") + (loss > 0 ? $", {loss} % lost" : "");

    private static string Note(Cost cost) => $"CPU {cost.Cpu:0.0} ms, {cost.Memory:0.0} MB";

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
