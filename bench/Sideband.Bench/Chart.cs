using Sideband.Client.Operations;
using Sideband.Fleet;
using Sideband.Fleet.Stores;

namespace Sideband.Bench;

/// <summary>How long it takes to read 90 days of one sensor for a picture, out of a store that has been written to for as long.</summary>
internal static class Chart
{
    private const int Nodes = 20;
    private const int Sensors = 25;
    private const int Questions = 200;

    /// <summary>What a picture may take, in milliseconds.</summary>
    private const double Goal = 100;
    private static readonly TimeSpan Days = TimeSpan.FromDays(90);
    private static readonly DateTimeOffset End = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>SQLite, and PostgreSQL where <c>bench/run</c> has started one.</summary>
    public static async Task<List<Row>> RunAsync()
    {
        var rows = new List<Row>();
        var file = Path.Combine(Place.Scratch, "chart.db");
        await using (var store = await SqliteStore.OpenAsync(file))
            rows.Add(await OfAsync("SQLite", store));
        if (Environment.GetEnvironmentVariable("SIDEBAND_BENCH_POSTGRES") is not { Length: > 0 } place)
            return rows;
        await using (var store = await PostgresStore.OpenAsync(PostgresPlace.Parse(place)))
            rows.Add(await OfAsync("PostgreSQL", store));
        return rows;
    }

    private static async Task<Row> OfAsync(string kind, FleetStore store)
    {
        await FillAsync(store);
        var (random, clock) = (new Random(1), TimeProvider.System);
        var times = new List<double>();
        var step = store.Retention.StepFor(Days);
        var count = 0;
        for (var i = 0; i < Questions; i++)
        {
            var begin = clock.GetTimestamp();
            var samples = await store.SamplesAsync(
                $"node{random.Next(Nodes)}",
                $"Sensor {random.Next(Sensors)}",
                End - Days,
                step
            );
            times.Add(clock.GetElapsedTime(begin).TotalMilliseconds);
            count = samples.Count;
        }
        times.Sort();
        return new(
            "chart",
            $"90 days of one sensor, {kind}, the slowest of {Questions}",
            "ms",
            times[^1],
            new Dictionary<string, double>(StringComparer.Ordinal),
            Goal,
            Note: $"median {times[times.Count / 2]:0.0} ms, {count} points, {Nodes * Sensors} sensors kept"
        );
    }

    /// <summary>Each hour for as long as only the hour is kept, and every five minutes for the last two days; rolled up day by day, as a server does.</summary>
    private static async Task FillAsync(FleetStore store)
    {
        var sensors = Enumerable
            .Range(0, Sensors)
            .Select(i => new SensorInfo(
                $"Sensor {i}",
                new(0x20, 0, 0, (byte)(i + 1)),
                default,
                default,
                1,
                null,
                "°C",
                null
            ))
            .ToList();
        var recent = End - TimeSpan.FromDays(2);
        var tidied = End - Days;
        for (var at = End - Days; at < End; at += at < recent ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5))
        {
            var now = at;
            await store.RecordAsync([
                .. Enumerable
                    .Range(0, Nodes)
                    .Select(node => new NodeReadings(
                        $"node{node}",
                        [.. sensors.Select((sensor, i) => Value(sensor, (ushort)(i + 1), now, node))]
                    )),
            ]);
            if (at - tidied < TimeSpan.FromDays(1))
                continue;
            tidied = at;
            await store.TidyAsync(at);
        }
        await store.TidyAsync(End);
    }

    private static SensorValue Value(SensorInfo sensor, ushort record, DateTimeOffset at, int node)
    {
        var value = 30 + (10 * Math.Sin((at.Ticks / (double)TimeSpan.TicksPerDay * Math.Tau) + node));
        return new(
            record,
            sensor,
            new SensorReading(sensor, value, 0, true, 0),
            SensorHealth.Ok,
            at,
            TimeSpan.Zero,
            null,
            null
        );
    }
}
