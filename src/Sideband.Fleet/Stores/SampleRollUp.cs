using System.Globalization;

namespace Sideband.Fleet.Stores;

/// <summary>
/// Makes one of many: five minutes of what was read, and an hour of those. A time is rolled up once, when it is over and what was read
/// in it is kept; how far each step is stands beside it, and is written with it.
/// </summary>
internal sealed class SampleRollUp(StoreDatabase database)
{
    /// <summary>What was read in a time may be kept so much later.</summary>
    private const long Grace = 2 * 60 * 1000;

    private const long FiveMinutes = 5 * 60 * 1000;
    private const long Hour = 60 * 60 * 1000;

    /// <summary>So much at once: others want to write, too.</summary>
    private const long Helping = Hour;

    /// <summary>Where nothing was rolled up for longer, there may be much time in which nothing was read.</summary>
    private const long LongestGap = 7 * 24 * Hour;

    private const string Save = """
        INSERT INTO roll_up(step, until) VALUES (@step, @until) ON CONFLICT (step) DO UPDATE SET until = excluded.until
        """;

    private const string Update = """
        ON CONFLICT (series, at) DO UPDATE SET
          count = excluded.count, min = excluded.min, max = excluded.max, mean = excluded.mean, last = excluded.last
        """;

    private static readonly string OfRaw = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO sample_5m(series, at, count, min, max, mean, last)
        SELECT g.series, g.begins, g.n, g.low, g.high, g.mean, MAX(s.value) FROM (
          SELECT series, at / {FiveMinutes} * {FiveMinutes} AS begins, COUNT(*) AS n, MIN(value) AS low, MAX(value) AS high,
            AVG(value) AS mean, MAX(at) AS newest
          FROM sample WHERE at >= @from AND at < @to GROUP BY series, at / {FiveMinutes} * {FiveMinutes}) g
        JOIN sample s ON s.series = g.series AND s.at = g.newest
        WHERE s.at >= @from AND s.at < @to
        GROUP BY g.series, g.begins, g.n, g.low, g.high, g.mean
        {Update}
        """
    );

    private static readonly string OfFiveMinutes = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        INSERT INTO sample_1h(series, at, count, min, max, mean, last)
        SELECT g.series, g.begins, g.n, g.low, g.high, g.mean, s.last FROM (
          SELECT series, at / {Hour} * {Hour} AS begins, SUM(count) AS n, MIN(min) AS low, MAX(max) AS high,
            SUM(mean * count) / SUM(count) AS mean, MAX(at) AS newest
          FROM sample_5m WHERE at >= @from AND at < @to GROUP BY series, at / {Hour} * {Hour}) g
        JOIN sample_5m s ON s.series = g.series AND s.at = g.newest
        WHERE s.at >= @from AND s.at < @to
        {Update}
        """
    );

    /// <summary>Rolls up all that is complete.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var complete = now.ToUnixTimeMilliseconds() - Grace;
        var done = await RunAsync(SampleStep.FiveMinutes, FiveMinutes, complete, cancellation).ConfigureAwait(false);
        await RunAsync(SampleStep.Hour, Hour, done, cancellation).ConfigureAwait(false);
    }

    /// <returns>Until when the step is done.</returns>
    private async Task<long> RunAsync(SampleStep step, long width, long complete, CancellationToken cancellation)
    {
        var end = complete - (complete % width);
        while (true)
        {
            var (from, to) = await database
                .InTransactionAsync(t => NextAsync(t, step, width, end, cancellation), cancellation)
                .ConfigureAwait(false);
            if (from >= to)
                return end;
            await database.Samples.MakeAsync(SampleTable.TableOf(step), from, to, cancellation).ConfigureAwait(false);
            await database
                .InTransactionAsync(
                    async transaction =>
                    {
                        await database
                            .SerialiseAsync(transaction, StoreLock.RollUp, cancellation)
                            .ConfigureAwait(false);
                        await transaction
                            .ExecuteAsync(
                                step == SampleStep.FiveMinutes ? OfRaw : OfFiveMinutes,
                                cancellation,
                                ("from", from),
                                ("to", to)
                            )
                            .ConfigureAwait(false);
                        return await transaction
                            .ExecuteAsync(Save, cancellation, ("step", (long)step), ("until", to))
                            .ConfigureAwait(false);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>The next helping: from where it is done, or where the first of what is finer lies.</summary>
    private static async Task<(long From, long To)> NextAsync(
        StoreTransaction transaction,
        SampleStep step,
        long width,
        long end,
        CancellationToken cancellation
    )
    {
        var marks = await SampleTable.MarksAsync(transaction, cancellation).ConfigureAwait(false);
        var from = marks.GetValueOrDefault(step);
        if (from > end - LongestGap)
            return (from, Math.Min(end, from - (from % Helping) + Helping));
        var first = await transaction
            .NumberAsync(
                $"SELECT MIN(at) FROM {SampleTable.TableOf(step - 1)} WHERE at >= @from",
                cancellation,
                ("from", from)
            )
            .ConfigureAwait(false);
        if (first == 0)
            return (end, end);
        from = Math.Max(from, first - (first % width));
        return (from, Math.Min(end, from - (from % Helping) + Helping));
    }
}
