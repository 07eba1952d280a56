namespace Sideband.Fleet.Stores;

/// <summary>What sensors have read, and the roll-ups of it.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody takes holds nothing that wants disposal.
internal sealed class SampleTable(StoreDatabase database, NodeTable nodes, Retention retention)
#pragma warning restore CA1001
{
    private const string Series = """
        INSERT INTO series(node, record, number, name, unit) VALUES (@node, @record, @number, @name, @unit)
        ON CONFLICT (node, record, number, name, unit) DO UPDATE SET unit = excluded.unit RETURNING id
        """;

    private const string Marks = "SELECT step, until FROM roll_up";

    private readonly Dictionary<string, NodeSeries> _series = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _ids = $"""
        SELECT r.id FROM series r JOIN node n ON n.id = r.node
        WHERE {database.IsNamed("n.name", "node")} AND r.name = @sensor
        """;

    private string? _read;

    /// <summary>Adds what was read; what is there already is left out.</summary>
    public async Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation)
    {
        // One writes at a time: what the series are is remembered, and the newest of each.
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await FindSeriesAsync(readings, cancellation).ConfigureAwait(false);
            var samples = News(readings);
            if (samples.Count == 0)
                return;
            try
            {
                await AddAsync(samples, cancellation).ConfigureAwait(false);
            }
            catch
            {
                // What the newest is that is kept, the store knows.
                foreach (var (node, _) in readings)
                    _series.Remove(node);
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>
    /// What a sensor has read, oldest first. What is not rolled up yet comes as finely as it is there: the newest samples never lack.
    /// </summary>
    public Task<IReadOnlyList<StoredSample>> ReadAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var marks = await MarksAsync(transaction, cancellation).ConfigureAwait(false);
                var samples = new List<StoredSample>();
                var at = from.ToUnixTimeMilliseconds();
                for (var level = step; level >= SampleStep.Raw; level--)
                {
                    var rows = await transaction
                        .ReadAsync(
                            TextOf(level),
                            row => new StoredSample(
                                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
                                row.GetDouble(1),
                                row.GetDouble(2),
                                row.GetDouble(3),
                                row.GetDouble(4)
                            ),
                            cancellation,
                            ("node", node),
                            ("sensor", sensor),
                            ("from", at)
                        )
                        .ConfigureAwait(false);
                    samples.AddRange(rows);
                    at = Math.Max(at, marks.GetValueOrDefault(level));
                }
                return (IReadOnlyList<StoredSample>)samples;
            },
            cancellation
        );

    /// <summary>Rolls up what is complete, and deletes what is too old.</summary>
    public async Task TidyAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await new SampleRollUp(database).RunAsync(now, cancellation).ConfigureAwait(false);
        await database
            .InTransactionAsync(
                async transaction =>
                {
                    foreach (var step in Enum.GetValues<SampleStep>())
                    {
                        var before = (now - retention.Of(step)).ToUnixTimeMilliseconds();
                        await database
                            .Samples.ForgetAsync(transaction, TableOf(step), before, cancellation)
                            .ConfigureAwait(false);
                    }
                    return true;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Until when each step is done, in ms since 1970.</summary>
    internal static async Task<IReadOnlyDictionary<SampleStep, long>> MarksAsync(
        StoreTransaction transaction,
        CancellationToken cancellation
    )
    {
        var rows = await transaction
            .ReadAsync(Marks, row => ((SampleStep)row.GetInt64(0), row.GetInt64(1)), cancellation)
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.Item1, row => row.Item2);
    }

    internal static string TableOf(SampleStep step) =>
        step switch
        {
            SampleStep.Raw => "sample",
            SampleStep.FiveMinutes => "sample_5m",
            _ => "sample_1h",
        };

    private string TextOf(SampleStep step) =>
        step == SampleStep.Raw
            ? _read ??=
                $"SELECT at, value, value, value, value FROM sample WHERE series IN ({_ids}) AND at >= @from ORDER BY at"
            : $"SELECT at, mean, min, max, last FROM {TableOf(step)} WHERE series IN ({_ids}) AND at >= @from ORDER BY at";

    private async Task AddAsync(List<(long Series, long At, double Value)> samples, CancellationToken cancellation)
    {
        await database
            .Samples.MakeAsync("sample", samples.Min(s => s.At), samples.Max(s => s.At), cancellation)
            .ConfigureAwait(false);
        await database
            .InTransactionAsync(
                async transaction =>
                {
                    await database.Samples.AddAsync(transaction, samples, cancellation).ConfigureAwait(false);
                    return true;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task FindSeriesAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation)
    {
        foreach (var (node, samples) in readings)
        {
            if (!_series.TryGetValue(node, out var series))
                _series.Add(node, series = new());
            var missing = new List<SensorSample>();
            for (var i = 0; i < samples.Count; i++)
            {
                if (series.Find(samples[i], i) is null)
                    missing.Add(samples[i]);
            }
            if (missing.Count > 0)
                series.Add(await NumberAsync(node, missing, cancellation).ConfigureAwait(false));
        }
    }

    private Task<List<(SensorSample Sample, long Id)>> NumberAsync(
        string name,
        List<SensorSample> missing,
        CancellationToken cancellation
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var numbered = new List<(SensorSample, long)>();
                var (node, _, _) = await nodes.OfAsync(transaction, name, cancellation).ConfigureAwait(false);
                // Two of one series in one reading are one series.
                foreach (
                    var sample in missing.DistinctBy(s => (s.RecordId, s.Sensor.Key, s.Sensor.Name, s.Sensor.Unit))
                )
                {
                    var id = await transaction
                        .NumberAsync(
                            Series,
                            cancellation,
                            ("node", node),
                            ("record", (long)sample.RecordId),
                            ("number", (long)sample.Sensor.Key.Number),
                            ("name", sample.Sensor.Name),
                            ("unit", sample.Sensor.Unit)
                        )
                        .ConfigureAwait(false);
                    numbered.Add((sample, id));
                }
                return numbered;
            },
            cancellation
        );

    /// <summary>What a sensor that was not asked again had before comes again: it is no news.</summary>
    private List<(long Series, long At, double Value)> News(IReadOnlyList<NodeReadings> readings)
    {
        var news = new List<(long, long, double)>(readings.Sum(r => r.Samples.Count));
        foreach (var (node, samples) in readings)
        {
            var series = _series[node];
            for (var (i, near) = (0, 0); i < samples.Count; i++)
            {
                var place = series.Find(samples[i], near)!.Value;
                near = place + 1;
                var at = samples[i].At.ToUnixTimeMilliseconds();
                ref var newest = ref series.NewestOf(place);
                if (at <= newest)
                    continue;
                newest = at;
                news.Add((series.IdOf(place), at, samples[i].Value));
            }
        }
        return news;
    }
}
