namespace Sideband.Fleet.Stores;

/// <summary>
/// Brings samples that lie in rows, as they did up to form 9, into packs when a store is opened. Each transaction takes what lies in some
/// time out of the rows and puts it into packs: who is interrupted goes on where he was. A table that is empty goes, and that it is gone says that it is done.
/// </summary>
internal sealed class SampleMove(StoreDatabase database)
{
    private readonly PackTable _packs = new(database);

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var step in Enum.GetValues<SampleStep>())
        {
            var rows = RowsOf(step);
            if (!await database.HasTableAsync(rows, cancellation).ConfigureAwait(false))
                continue;
            // A server of before may write still: what it wrote meanwhile is moved, too.
            do await MoveAsync(step, rows, cancellation).ConfigureAwait(false);
            while (!await DropAsync(rows, cancellation).ConfigureAwait(false));
        }
    }

    private static string RowsOf(SampleStep step) =>
        step switch
        {
            SampleStep.Raw => "sample",
            SampleStep.FiveMinutes => "sample_5m",
            _ => "sample_1h",
        };

    /// <summary>Moves what there is, one time after the other. Of times in which there is nothing, such as up to that of a clock that was wrong, none is looked at.</summary>
    private async Task MoveAsync(SampleStep step, string rows, CancellationToken cancellation)
    {
        var length = SampleSpan.LengthOf(step);
        var first = await FirstAsync(rows, long.MinValue, long.MaxValue, cancellation).ConfigureAwait(false);
        while (first is { } at)
        {
            var begin = SampleSpan.BeginOf(at, length);
            await MoveAsync(step, rows, begin, cancellation).ConfigureAwait(false);
            // As a rule the next time has some, too, and PostgreSQL need not look through all that is left.
            var next = begin + length;
            first =
                await FirstAsync(rows, next, next + length, cancellation).ConfigureAwait(false)
                ?? await FirstAsync(rows, next, long.MaxValue, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The first time from one on and before another; null where there is none.</summary>
    private async Task<long?> FirstAsync(string rows, long from, long to, CancellationToken cancellation)
    {
        var found = await database
            .InTransactionAsync(
                t =>
                    t.ReadAsync(
                        $"SELECT MIN(at) FROM {rows} WHERE at >= @from AND at < @to",
                        row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0),
                        cancellation,
                        ("from", from),
                        ("to", to)
                    ),
                cancellation
            )
            .ConfigureAwait(false);
        return found[0];
    }

    /// <summary>Drops the table if it is empty.</summary>
    /// <returns>Whether it was.</returns>
    private Task<bool> DropAsync(string rows, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await database.Samples.LockAsync(transaction, rows, cancellation).ConfigureAwait(false);
                var some = await transaction
                    .ReadAsync($"SELECT 1 FROM {rows} LIMIT 1", _ => true, cancellation)
                    .ConfigureAwait(false);
                if (some.Count > 0)
                    return false;
                await transaction.ExecuteAsync($"DROP TABLE {rows}", cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    /// <summary>Moves what lies in the time that begins then.</summary>
    private async Task<bool> MoveAsync(SampleStep step, string rows, long begin, CancellationToken cancellation)
    {
        var length = SampleSpan.LengthOf(step);
        // What was read goes where it would have been put: it is packed as soon as its hour is over, which may be long since.
        var table = step == SampleStep.Raw ? SampleSpan.Open : SampleSpan.TableOf(step);
        await database.Samples.MakeAsync(table, [begin], cancellation).ConfigureAwait(false);
        return await database
            .InTransactionAsync(
                async transaction =>
                {
                    await database.SerialiseAsync(transaction, StoreLock.RollUp, cancellation).ConfigureAwait(false);
                    var packs = await TakeAsync(transaction, step, rows, begin, begin + length, cancellation)
                        .ConfigureAwait(false);
                    if (step == SampleStep.Raw)
                        await database
                            .Samples.AddAsync(
                                transaction,
                                [.. packs.Select(p => (begin, p.Key, p.Value.Write()))],
                                cancellation
                            )
                            .ConfigureAwait(false);
                    else
                        foreach (var (node, pack) in packs)
                            await PackTable
                                .PutAsync(transaction, table, begin, node, pack, cancellation)
                                .ConfigureAwait(false);
                    return true;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>What lies in the rows of a time, by controller; the rows go.</summary>
    private async Task<Dictionary<long, SamplePack>> TakeAsync(
        StoreTransaction transaction,
        SampleStep step,
        string rows,
        long from,
        long to,
        CancellationToken cancellation
    )
    {
        var width = step == SampleStep.Raw ? SampleSeries.Read : SampleSeries.RolledUp;
        var values = step == SampleStep.Raw ? "r.value" : "r.mean, r.min, r.max, r.last";
        var packs = new Dictionary<long, SamplePack>();
        (string, object?)[] within = [("from", from), ("to", to)];
        // What comes between reading and deleting would be deleted unread.
        await database.Samples.LockAsync(transaction, rows, cancellation).ConfigureAwait(false);
        await transaction
            .ReadAsync(
                $"""
                SELECT s.node, r.series, r.at, {values} FROM {rows} r JOIN series s ON s.id = r.series
                WHERE r.at >= @from AND r.at < @to
                """,
                row =>
                {
                    if (!packs.TryGetValue(row.GetInt64(0), out var pack))
                        packs.Add(row.GetInt64(0), pack = new(width));
                    Span<double> read = stackalloc double[width];
                    for (var i = 0; i < width; i++)
                        read[i] = row.GetDouble(3 + i);
                    pack.Of(row.GetInt64(1)).Add(row.GetInt64(2), read);
                    return true;
                },
                cancellation,
                within
            )
            .ConfigureAwait(false);
        await transaction
            .ExecuteAsync($"DELETE FROM {rows} WHERE at >= @from AND at < @to", cancellation, within)
            .ConfigureAwait(false);
        foreach (var (node, pack) in packs)
        {
            // Of one that was interrupted while several servers began, some may be there.
            if (step != SampleStep.Raw)
                pack.AddAll(
                    await _packs
                        .ReadAsync(transaction, SampleSpan.TableOf(step), SampleSpan.Day, node, from, to, cancellation)
                        .ConfigureAwait(false)
                );
            pack.Sort();
        }
        return packs;
    }
}
