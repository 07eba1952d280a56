namespace Sideband.Fleet.Stores;

/// <summary>
/// Makes one pack of what a controller's sensors have read in an hour when that is over, and of a day one of five minutes each and one of
/// hours. Each transaction is a helping of controllers, all of it or nothing; who is interrupted goes on behind the last one, and so do
/// several servers beside each other.
/// </summary>
internal sealed class SampleTidy(StoreDatabase database, Retention retention)
{
    /// <summary>What was read in a time may be kept so much later.</summary>
    private const long Grace = 2 * 60 * 1000;

    /// <summary>
    /// The same of a day, which is rolled up once: clocks of servers may be five minutes apart, and one that was not reached for a moment
    /// writes what it has read a little later still.
    /// </summary>
    private const long GraceOfDay = 10 * 60 * 1000;

    /// <summary>So many controllers at once: others want to write, too.</summary>
    private const int Helping = 16;

    private const string Over = "SELECT DISTINCT at, node FROM sample_open WHERE at < @before ORDER BY at, node";
    private const string Take = "DELETE FROM sample_open WHERE at = @at AND node = @node RETURNING data";
    private const string First = "SELECT MIN(at) FROM sample_pack WHERE at >= @from AND at < @to";

    /// <summary>What is not packed is newer than what is.</summary>
    private const string Newest =
        "SELECT COALESCE((SELECT MAX(at) FROM sample_open), (SELECT MAX(at) FROM sample_pack))";

    private const string Nodes =
        "SELECT DISTINCT node FROM sample_pack WHERE at >= @from AND at < @to AND node > @after ORDER BY node";

    private readonly PackTable _packs = new(database);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var time = now.ToUnixTimeMilliseconds();
        var hour = SampleSpan.BeginOf(time - Grace, SampleSpan.Hour);
        await SealAsync(hour, cancellation).ConfigureAwait(false);
        // What nothing was read of yet is not over: a clock that was ahead for a while would say so of all that comes until then.
        var newest = await database
            .InTransactionAsync(t => t.NumberAsync(Newest, cancellation), cancellation)
            .ConfigureAwait(false);
        var five = SampleSpan.BeginOf(time - Grace, SampleSpan.FiveMinutes);
        (five, hour) = (Math.Min(five, newest + SampleSpan.Hour), Math.Min(hour, newest + SampleSpan.Hour));
        await database
            .InTransactionAsync(t => SampleMarks.RaiseAsync(t, five, hour, cancellation), cancellation)
            .ConfigureAwait(false);
        var day = SampleSpan.BeginOf(Math.Min(time - GraceOfDay, newest), SampleSpan.Day);
        while (await RollUpAsync(day, cancellation).ConfigureAwait(false)) { }
        await ForgetAsync(now, hour, cancellation).ConfigureAwait(false);
    }

    private async Task SealAsync(long before, CancellationToken cancellation)
    {
        var over = await database
            .InTransactionAsync(
                t =>
                    t.ReadAsync(
                        Over,
                        row => (At: row.GetInt64(0), Node: row.GetInt64(1)),
                        cancellation,
                        ("before", before)
                    ),
                cancellation
            )
            .ConfigureAwait(false);
        var table = SampleSpan.TableOf(SampleStep.Raw);
        foreach (var helping in over.Chunk(Helping))
        {
            await database
                .Samples.MakeAsync(table, helping.Select(pack => pack.At), cancellation)
                .ConfigureAwait(false);
            await database
                .InTransactionAsync(
                    async transaction =>
                    {
                        await database
                            .SerialiseAsync(transaction, StoreLock.RollUp, cancellation)
                            .ConfigureAwait(false);
                        foreach (var (at, node) in helping)
                            await SealAsync(transaction, table, at, node, cancellation).ConfigureAwait(false);
                        return true;
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
    }

    private async Task SealAsync(
        StoreTransaction transaction,
        string table,
        long at,
        long node,
        CancellationToken cancellation
    )
    {
        // What comes late is added to what is there.
        var there = await _packs
            .ReadAsync(transaction, table, SampleSpan.Hour, node, at, at + SampleSpan.Hour, cancellation)
            .ConfigureAwait(false);
        var pack = new SamplePack(SampleSeries.Read);
        // A damaged one stays as it is, and what came late beside it.
        if (!pack.AddAll(there))
            return;
        var taken = await transaction
            .ReadAsync(Take, row => (byte[])row.GetValue(0), cancellation, ("at", at), ("node", node))
            .ConfigureAwait(false);
        if (taken.Count == 0)
            return;
        pack.AddAll(taken);
        pack.Sort();
        await PackTable.PutAsync(transaction, table, at, node, pack, cancellation).ConfigureAwait(false);
    }

    /// <summary>Rolls up the next day of those before one.</summary>
    /// <returns>Whether there was one.</returns>
    private async Task<bool> RollUpAsync(long before, CancellationToken cancellation)
    {
        var (marks, first) = await database
            .InTransactionAsync(
                async t =>
                {
                    var read = await SampleMarks.ReadAsync(t, cancellation).ConfigureAwait(false);
                    return read.Day >= before
                        ? (read, 0)
                        : (
                            read,
                            await t.NumberAsync(First, cancellation, ("from", read.Day), ("to", before))
                                .ConfigureAwait(false)
                        );
                },
                cancellation
            )
            .ConfigureAwait(false);
        if (marks.Day >= before)
            return false;
        var day = first == 0 ? before : SampleSpan.BeginOf(first, SampleSpan.Day);
        if (first != 0)
        {
            var nodes = await database
                .InTransactionAsync(
                    t =>
                        t.ReadAsync(
                            Nodes,
                            row => row.GetInt64(0),
                            cancellation,
                            ("from", day),
                            ("to", day + SampleSpan.Day),
                            ("after", marks.Day == day ? marks.Node : 0)
                        ),
                    cancellation
                )
                .ConfigureAwait(false);
            foreach (var step in (SampleStep[])[SampleStep.FiveMinutes, SampleStep.Hour])
                await database.Samples.MakeAsync(SampleSpan.TableOf(step), [day], cancellation).ConfigureAwait(false);
            foreach (var helping in nodes.Chunk(Helping))
                await RollUpAsync(day, helping, cancellation).ConfigureAwait(false);
            day += SampleSpan.Day;
        }
        await database
            .InTransactionAsync(t => AdvanceAsync(t, day, 0, cancellation), cancellation)
            .ConfigureAwait(false);
        return true;
    }

    private Task<bool> RollUpAsync(long day, long[] nodes, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await database.SerialiseAsync(transaction, StoreLock.RollUp, cancellation).ConfigureAwait(false);
                var marks = await SampleMarks.ReadAsync(transaction, cancellation).ConfigureAwait(false);
                foreach (var node in nodes.Where(node => marks.Day < day || (marks.Day == day && marks.Node < node)))
                    await RollUpAsync(transaction, day, node, cancellation).ConfigureAwait(false);
                return await AdvanceAsync(transaction, day, nodes[^1], cancellation).ConfigureAwait(false);
            },
            cancellation
        );

    private async Task RollUpAsync(StoreTransaction transaction, long day, long node, CancellationToken cancellation)
    {
        var end = day + SampleSpan.Day;
        var read = new SamplePack(SampleSeries.Read);
        read.AddAll(await PacksAsync(SampleStep.Raw).ConfigureAwait(false));
        read.Sort();
        foreach (var step in (SampleStep[])[SampleStep.FiveMinutes, SampleStep.Hour])
        {
            var rolled = new SamplePack(SampleSeries.RolledUp);
            if (!rolled.AddAll(await PacksAsync(step).ConfigureAwait(false)))
                continue;
            var length = step == SampleStep.FiveMinutes ? SampleSpan.FiveMinutes : SampleSpan.Hour;
            foreach (var series in read.Series)
                series.RollUp(length, day, end, rolled.Of(series.Id));
            rolled.Sort();
            await PackTable
                .PutAsync(transaction, SampleSpan.TableOf(step), day, node, rolled, cancellation)
                .ConfigureAwait(false);
        }

        Task<IReadOnlyList<byte[]>> PacksAsync(SampleStep step) =>
            _packs.ReadAsync(
                transaction,
                SampleSpan.TableOf(step),
                SampleSpan.LengthOf(step),
                node,
                day,
                end,
                cancellation
            );
    }

    /// <summary>Another server may be further.</summary>
    private static async Task<bool> AdvanceAsync(
        StoreTransaction transaction,
        long day,
        long node,
        CancellationToken cancellation
    )
    {
        var marks = await SampleMarks.ReadAsync(transaction, cancellation).ConfigureAwait(false);
        return marks.Day > day
            || (marks.Day == day && marks.Node >= node)
            || await SampleMarks.SetDayAsync(transaction, day, node, cancellation).ConfigureAwait(false);
    }

    /// <summary>What was read in a day that is not rolled up stays.</summary>
    private async Task ForgetAsync(DateTimeOffset now, long hour, CancellationToken cancellation)
    {
        var marks = await database
            .InTransactionAsync(t => SampleMarks.ReadAsync(t, cancellation), cancellation)
            .ConfigureAwait(false);
        foreach (var step in Enum.GetValues<SampleStep>())
        {
            var before = (now - retention.Of(step)).ToUnixTimeMilliseconds();
            if (step == SampleStep.Raw)
                before = Math.Min(before, marks.Day);
            await ForgetAsync(
                    SampleSpan.TableOf(step),
                    SampleSpan.BeginOf(before, SampleSpan.LengthOf(step)),
                    cancellation
                )
                .ConfigureAwait(false);
        }
        // Where it lies in days those go that are packed long since.
        await ForgetAsync(SampleSpan.Open, hour - SampleSpan.Day, cancellation).ConfigureAwait(false);
    }

    /// <summary>A transaction for each table: who asks locks one after the other, too, and each would wait for the other.</summary>
    private Task<bool> ForgetAsync(string table, long before, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await database.Samples.ForgetAsync(transaction, table, before, cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );
}
