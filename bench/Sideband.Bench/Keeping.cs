using Microsoft.Data.Sqlite;
using Npgsql;
using Sideband.Client.Operations;
using Sideband.Fleet.Stores;

namespace Sideband.Bench;

/// <summary>What it costs to keep what a fleet's sensors read: bytes on the disk, and CPU. Controllers of 104 sensors, read once a minute for a day and two hours.</summary>
internal static class Keeping
{
    private const int Nodes = 32;
    private const int Sensors = 104;
    private const int Minutes = 26 * 60;

    /// <summary>A million sensors for 48 h fit on an ordinary disk with so many bytes for each sample.</summary>
    private const double Goal = 6;

    /// <summary>Sensors are read in helpings, each with a time of its own.</summary>
    private const int Helping = 64;
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyDictionary<string, double> NoPeers = new Dictionary<string, double>();

    /// <summary>SQLite, and PostgreSQL where <c>bench/run</c> has started one.</summary>
    public static async Task<List<Row>> RunAsync()
    {
        var rows = new List<Row>();
        var file = Path.Combine(Place.Scratch, "keeping.db");
        var store = await SqliteStore.OpenAsync(file);
        rows.AddRange(await OfAsync("SQLite", store, () => Task.FromResult(SizeOf(file)), () => Task.CompletedTask));
        if (Environment.GetEnvironmentVariable("SIDEBAND_BENCH_POSTGRES") is not { Length: > 0 } text)
            return rows;
        await ExecuteAsync(text, "CREATE DATABASE keeping");
        var place = text.Replace("Database=postgres", "Database=keeping", StringComparison.Ordinal);
        store = await PostgresStore.OpenAsync(PostgresPlace.Parse(place));
        rows.AddRange(
            await OfAsync(
                "PostgreSQL",
                store,
                async () => (long)(await ExecuteAsync(place, "SELECT pg_database_size('keeping')"))!,
                () => ExecuteAsync(place, "VACUUM sample_open")
            )
        );
        return rows;
    }

    /// <param name="kind">What it is called.</param>
    /// <param name="store">The store.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="vacuum">What the database does by itself each hour; here an hour takes a second.</param>
    private static async Task<List<Row>> OfAsync(
        string kind,
        FleetStore store,
        Func<Task<long>> size,
        Func<Task> vacuum
    )
    {
        var empty = await size();
        var (write, tidy) = (TimeSpan.Zero, TimeSpan.Zero);
        var wall = TimeProvider.System.GetTimestamp();
        var sensors = Enumerable.Range(0, Sensors).Select(Sensor).ToArray();
        var walks = Enumerable.Range(0, Nodes).Select(node => new Walk(node)).ToArray();
        for (var minute = 0; minute < Minutes; minute++)
        {
            var readings = walks.Select(walk => walk.Next(sensors, Begin.AddMinutes(minute))).ToList();
            var before = Environment.CpuUsage.TotalTime;
            await store.RecordAsync(readings);
            var between = Environment.CpuUsage.TotalTime;
            await store.TidyAsync(Begin.AddMinutes(minute));
            (write, tidy) = (write + between - before, tidy + Environment.CpuUsage.TotalTime - between);
            if (minute % 60 == 5)
                await vacuum();
        }
        var seconds = TimeProvider.System.GetElapsedTime(wall).TotalSeconds;
        await store.DisposeAsync();
        const int polls = Nodes * Minutes;
        const double samples = (double)polls * Sensors;
        return
        [
            new(
                "keeping",
                $"a sample on the disk with its roll-ups, {kind}",
                "bytes",
                (await size() - empty) / samples,
                NoPeers,
                Goal,
                Note: $"{samples:#,0} samples of {Nodes * Sensors} sensors in 26 h, {samples / seconds:#,0} a second"
            ),
            new(
                "keeping",
                $"keeping a poll of 104 sensors, {kind}",
                "µs",
                (write + tidy).TotalMicroseconds / polls,
                NoPeers,
                Note: $"CPU; to write {write.TotalMicroseconds / polls:0.#}, to roll up {tidy.TotalMicroseconds / polls:0.#}"
            ),
        ];
    }

    private static long SizeOf(string file) =>
        new[] { file, file + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length);

    private static async Task<object?> ExecuteAsync(string place, string text)
    {
        await using var connection = new NpgsqlConnection(place);
        await connection.OpenAsync();
        object? last = null;
        foreach (var part in text.Split(';'))
        {
#pragma warning disable CA2100 // The texts are ours.
            await using var command = new NpgsqlCommand(part, connection);
#pragma warning restore CA2100
            last = await command.ExecuteScalarAsync();
        }
        return last;
    }

    private static SensorInfo Sensor(int i) =>
        new($"Sensor {i}", new(0x20, 0, 0, (byte)(i + 1)), default, default, 1, null, "°C", null);

    /// <summary>Sensors of one controller: a third never moves, the others go a step of theirs up or down in a third of the minutes, and stay near where they were.</summary>
    private sealed class Walk(int node)
    {
        private readonly Random _random = new(node);
        private readonly int[] _raw = [.. Enumerable.Range(0, Sensors).Select(i => 80 + i)];

        public NodeReadings Next(SensorInfo[] sensors, DateTimeOffset at)
        {
            at = at.AddMilliseconds((node * 1000) + _random.Next(40));
            var samples = new SensorSample[Sensors];
            for (var i = 0; i < Sensors; i++)
            {
                if (i % Helping == 0)
                    at = at.AddMilliseconds(5 + _random.Next(5));
                if (i % 3 != 0 && _random.Next(3) == 0)
                    _raw[i] = Math.Clamp(_raw[i] + _random.Next(-1, 2), 77 + i, 83 + i);
                // As temperatures, voltages and fans have it.
                var value = (i % 4) switch
                {
                    0 => _raw[i],
                    1 => _raw[i] * 0.06,
                    2 => _raw[i] * 75.0,
                    _ => (_raw[i] * 0.5) - 20,
                };
                samples[i] = new((ushort)(i + 1), sensors[i], at, value);
            }
            return new($"node{node}", samples);
        }
    }
}
