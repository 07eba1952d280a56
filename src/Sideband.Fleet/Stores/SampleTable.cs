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

    private readonly PackTable _packs = new(database);
    private readonly Dictionary<string, NodeSeries> _series = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _ids = $"""
        SELECT r.id, r.node FROM series r JOIN node n ON n.id = r.node
        WHERE {database.IsNamed("n.name", "node")} AND r.name = @sensor
        """;

    /// <summary>Adds what was read; what is there already is left out.</summary>
    public async Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation)
    {
        // One writes at a time: what the series are is remembered, and the newest of each.
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await FindSeriesAsync(readings, cancellation).ConfigureAwait(false);
            var packs = News(readings);
            if (packs.Count == 0)
                return;
            try
            {
                await AddAsync(packs, cancellation).ConfigureAwait(false);
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
    public async Task<IReadOnlyList<StoredSample>> ReadAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation
    )
    {
        var at = from.ToUnixTimeMilliseconds();
        var found = await database
            .InTransactionAsync(
                transaction => FindAsync(transaction, node, sensor, at, step, cancellation),
                cancellation
            )
            .ConfigureAwait(false);
        if (found is not { } kept)
            return [];
        var (marks, ids, packs) = kept;
        var read = PackOf(SampleStep.Raw, SampleSeries.Read);
        var told = new List<StoredSample>();
        if (step == SampleStep.Hour)
            Tell(SampleSpan.Hour, PackOf(SampleStep.Hour, SampleSeries.RolledUp), marks.Hour);
        if (step != SampleStep.Raw)
            Tell(SampleSpan.FiveMinutes, PackOf(SampleStep.FiveMinutes, SampleSeries.RolledUp), marks.FiveMinutes);
        told.AddRange(read.Series.SelectMany(s => s.Told(at, long.MaxValue)).OrderBy(s => s.At));
        return told;

        SamplePack PackOf(SampleStep level, int width)
        {
            var pack = new SamplePack(width);
            pack.AddAll(packs[(int)level], ids);
            pack.Sort();
            return pack;
        }

        // What is kept comes first: a time is rolled up once. Days that are not are made of what was read.
        void Tell(long length, SamplePack rolled, long until)
        {
            foreach (var series in read.Series)
                series.RollUp(length, Math.Max(at, marks.Day), until, rolled.Of(series.Id));
            rolled.Sort();
            told.AddRange(rolled.Series.SelectMany(s => s.Told(at, until)).OrderBy(s => s.At));
            at = Math.Max(at, until);
        }
    }

    /// <summary>Rolls up what is complete, and deletes what is too old.</summary>
    public Task TidyAsync(DateTimeOffset now, CancellationToken cancellation) =>
        new SampleTidy(database, retention).RunAsync(now, cancellation);

    /// <summary>What a question needs; null where there is no such sensor.</summary>
    private async Task<(SampleMarks Marks, List<long> Ids, IReadOnlyList<byte[]>[] Packs)?> FindAsync(
        StoreTransaction transaction,
        string node,
        string sensor,
        long from,
        SampleStep step,
        CancellationToken cancellation
    )
    {
        var series = await transaction
            .ReadAsync(
                _ids,
                row => (Id: row.GetInt64(0), Node: row.GetInt64(1)),
                cancellation,
                ("node", node),
                ("sensor", sensor)
            )
            .ConfigureAwait(false);
        if (series.Count == 0)
            return null;
        var marks = await SampleMarks.ReadAsync(transaction, cancellation).ConfigureAwait(false);
        // What is packed meanwhile is there twice rather than not at all: it goes from the first of these to the last.
        var read = step == SampleStep.Raw ? from : Math.Max(from, Math.Min(marks.Day, marks.FiveMinutes));
        var open = await ReadAsync(SampleSpan.Open, SampleSpan.Hour, read, long.MaxValue).ConfigureAwait(false);
        var packs = new IReadOnlyList<byte[]>[3];
        var raw = await ReadAsync(SampleSpan.TableOf(SampleStep.Raw), SampleSpan.Hour, read, long.MaxValue)
            .ConfigureAwait(false);
        packs[(int)SampleStep.Raw] = [.. raw, .. open];
        packs[(int)SampleStep.FiveMinutes] = await LevelAsync(
                SampleStep.FiveMinutes,
                step == SampleStep.Hour ? Math.Max(from, marks.Hour) : from,
                marks.FiveMinutes
            )
            .ConfigureAwait(false);
        packs[(int)SampleStep.Hour] = await LevelAsync(SampleStep.Hour, from, marks.Hour).ConfigureAwait(false);
        return (marks, [.. series.Select(s => s.Id)], packs);

        async Task<IReadOnlyList<byte[]>> LevelAsync(SampleStep level, long begin, long end) =>
            level > step || begin >= end
                ? []
                : await ReadAsync(SampleSpan.TableOf(level), SampleSpan.LengthOf(level), begin, end)
                    .ConfigureAwait(false);

        Task<IReadOnlyList<byte[]>> ReadAsync(string table, long length, long begin, long end) =>
            _packs.ReadAsync(transaction, table, length, series[0].Node, begin, end, cancellation);
    }

    private async Task AddAsync(List<(long At, long Node, byte[] Data)> packs, CancellationToken cancellation)
    {
        await database.Samples.MakeAsync(SampleSpan.Open, packs.Select(p => p.At), cancellation).ConfigureAwait(false);
        await database
            .InTransactionAsync(
                async transaction =>
                {
                    await database.Samples.AddAsync(transaction, packs, cancellation).ConfigureAwait(false);
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
            if (missing.Count == 0)
                continue;
            var (id, numbered) = await NumberAsync(node, missing, cancellation).ConfigureAwait(false);
            series.Add(id, numbered);
        }
    }

    private Task<(long Node, List<(SensorSample Sample, long Id)> Numbered)> NumberAsync(
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
                return (node, numbered);
            },
            cancellation
        );

    /// <summary>What a sensor that was not asked again had before comes again: it is no news.</summary>
    private List<(long At, long Node, byte[] Data)> News(IReadOnlyList<NodeReadings> readings)
    {
        var news = new List<(long, long, byte[])>(readings.Count);
        foreach (var (node, samples) in readings)
        {
            var series = _series[node];
            // Of one hour as a rule, and each series once.
            var packs = new List<(long Begin, List<(long Id, long At, double Value)> Samples)>();
            for (var (i, near) = (0, 0); i < samples.Count; i++)
            {
                var place = series.Find(samples[i], near)!.Value;
                near = place + 1;
                var at = samples[i].At.ToUnixTimeMilliseconds();
                ref var newest = ref series.NewestOf(place);
                if (at <= newest)
                    continue;
                newest = at;
                var (id, begin) = (series.IdOf(place), SampleSpan.BeginOf(at, SampleSpan.Hour));
                if (packs.Count == 0 || packs[^1].Begin != begin || packs[^1].Samples[^1].Id >= id)
                    packs.Add((begin, new(samples.Count - i)));
                packs[^1].Samples.Add((id, at, samples[i].Value));
            }
            foreach (var (begin, read) in packs)
                news.Add((begin, series.Node, SamplePack.WriteSingle(read)));
        }
        return news;
    }
}
