using System.Globalization;
using System.Text;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests;

/// <summary>A store whose samples lie in rows, as they did up to form 9, comes forward with all of them.</summary>
public sealed class SampleMoveTests(PostgresServer server)
{
    private const long Minute = 60_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A program that was ended in the middle of it has noted the new form already.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite, 9)]
    [InlineData(StoreKind.Sqlite, 10)]
    [InlineData(StoreKind.Postgres, 9)]
    [InlineData(StoreKind.Postgres, 10)]
    public async Task Rows_of_before_are_told_as_they_were(StoreKind kind, int form)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await place.ExecuteAsync(Forms(kind, form) + Rows(kind));
        for (var time = 0; time < 2; time++)
        {
            await using var store = await place.OpenAsync();
            await EnsureAsync(store);
            Assert.False(await store.Database.HasTableAsync("sample", CancellationToken.None));
            Assert.False(await store.Database.HasTableAsync("sample_1h", CancellationToken.None));
        }
        await using var again = await place.OpenAsync();
        await again.TidyAsync(Start.AddHours(49).AddMinutes(5), CancellationToken.None);
        await EnsureAsync(again);
        // What was rolled up before is not made anew, but for the last hour, which was not.
        var hours = await again.SamplesAsync("node1", "Temp", Start, SampleStep.Hour, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 48).Select(Hour), hours.Take(48));
        var last = Enumerable.Range(48 * 60, 60).Select(minute => Raw(1, minute).Last).ToList();
        Assert.Equal(new(Start.AddHours(48), last.Average(), last.Min(), last.Max(), last[^1]), hours[48]);
        Assert.Equal(49, hours.Count);
    }

    /// <summary>A server of before that runs still writes while it is moved, and each time into a time that was moved already.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_written_meanwhile_is_moved_too(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        var late = Raw(1, 0).At.AddSeconds(1).ToUnixTimeMilliseconds();
        var last = Raw(1, (49 * 60) - 1).At.ToUnixTimeMilliseconds();
        var write = $"INSERT INTO sample(series, at, value) VALUES (1, {late}, 5)";
        await place.ExecuteAsync(
            Forms(kind, 10)
                + Rows(kind)
                + (
                    kind == StoreKind.Sqlite
                        ? $"CREATE TRIGGER late AFTER DELETE ON sample WHEN OLD.at = {last} AND OLD.series = 1 BEGIN {write}; END"
                        : $"""
                        CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {write}; RETURN NULL; END $$;
                        CREATE TRIGGER late AFTER DELETE ON sample FOR EACH ROW WHEN (OLD.at = {last} AND OLD.series = 1)
                        EXECUTE FUNCTION late()
                        """
                )
        );
        await using var store = await place.OpenAsync();
        var samples = await store.SamplesAsync("node1", "Temp", Start, SampleStep.Raw, CancellationToken.None);
        Assert.Equal(new(DateTimeOffset.FromUnixTimeMilliseconds(late), 5), samples[1]);
        Assert.Equal((49 * 60) + 1, samples.Count);
    }

    /// <summary>A clock that was wrong once: what it read is there, and of the years between nothing is made.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Wild_times_are_moved_and_nothing_between_them(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        long[] times = [-5, 0, Start.ToUnixTimeMilliseconds(), Start.AddYears(2000).ToUnixTimeMilliseconds()];
        var rows = string.Join(", ", times.Select(at => $"(1, {at}, 5)"));
        await place.ExecuteAsync(
            Forms(kind, 10)
                + "INSERT INTO node(name) VALUES ('node1');"
                + "INSERT INTO series(node, record, number, name, unit) VALUES (1, 1, 1, 'Temp', 'x');"
                + (kind == StoreKind.Postgres ? "CREATE TABLE sample_all PARTITION OF sample DEFAULT;" : "")
                + $"INSERT INTO sample(series, at, value) VALUES {rows}"
        );
        await using var store = await place.OpenAsync();
        var samples = await store.SamplesAsync(
            "node1",
            "Temp",
            DateTimeOffset.MinValue,
            SampleStep.Raw,
            CancellationToken.None
        );
        Assert.Equal(times, samples.Select(s => s.At.ToUnixTimeMilliseconds()));
        if (kind == StoreKind.Postgres)
        {
            var days = await store.Database.InTransactionAsync(
                t =>
                    t.NumberAsync(
                        "SELECT COUNT(*) FROM pg_inherits WHERE inhparent = CAST('sample_open' AS regclass)",
                        TestContext.Current.CancellationToken
                    ),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(times.Length, days);
        }
    }

    /// <summary>However short a command may take as a rule.</summary>
    [Fact]
    public async Task A_move_may_take_its_time()
    {
        var (folder, name) = await server.MakeAsync();
        await server.ExecuteAsync(
            name,
            Forms(StoreKind.Postgres, 10)
                + Rows(StoreKind.Postgres)
                + """
                CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.2); RETURN NULL; END $$;
                CREATE TRIGGER late BEFORE DELETE ON sample_1h FOR EACH STATEMENT EXECUTE FUNCTION late()
                """
        );
        var place = PostgresPlace.Parse($"Host={folder};Username=sideband;Database={name};Command Timeout=1");
        await using var store = await PostgresStore.OpenAsync(place, cancellation: CancellationToken.None);
        await EnsureAsync(store);
    }

    private static async Task EnsureAsync(FleetStore store)
    {
        foreach (var (node, series) in (IReadOnlyList<(string, int)>)[("node1", 1), ("node2", 2)])
        {
            Assert.Equal(
                Enumerable.Range(60, 48 * 60).Select(minute => Raw(series, minute)),
                await store.SamplesAsync(node, "Temp", Start.AddHours(1), SampleStep.Raw, CancellationToken.None)
            );
        }
        var fives = await store.SamplesAsync("node1", "Temp", Start, SampleStep.FiveMinutes, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 587).Select(Five), fives.Take(587));
        var hours = await store.SamplesAsync("node1", "Temp", Start, SampleStep.Hour, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 48).Select(Hour), hours.Take(48));
    }

    private static StoredSample Raw(int series, int minute) =>
        new(Start.AddMinutes(minute), (series * 100) + (minute % 7 * 0.06));

    /// <summary>Other values than a roll-up would have: whether they are the same or made anew is seen.</summary>
    private static StoredSample Five(int i) => new(Start.AddMinutes(i * 5), i + 0.25, i, i + 0.5, i + 0.125);

    private static StoredSample Hour(int i) => new(Start.AddHours(i), i + 1000.25, i, i + 2000, i + 1000.125);

    private static string Forms(StoreKind kind, int form)
    {
        var text = new StringBuilder();
        foreach (var name in Migrations.Of(kind.ToString()).Take(form))
        {
            using var reader = new StreamReader(typeof(FleetStore).Assembly.GetManifestResourceStream(name)!);
            text.Append(reader.ReadToEnd());
        }
        var note =
            kind == StoreKind.Sqlite
                ? $"PRAGMA user_version = {form};"
                : $"CREATE TABLE form (version BIGINT NOT NULL); INSERT INTO form(version) VALUES ({form});";
        return text.Append(note).ToString();
    }

    /// <summary>49 hours once a minute of two sensors; rolled up to five minutes before the end, and to 48 hours.</summary>
    private static string Rows(StoreKind kind)
    {
        var begin = Start.ToUnixTimeMilliseconds();
        var text = new StringBuilder();
        if (kind == StoreKind.Postgres)
        {
            foreach (var table in (string[])["sample", "sample_5m", "sample_1h"])
            {
                for (var day = 0; day < 3; day++)
                {
                    var first = begin + (day * 24 * 60 * Minute);
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"CREATE TABLE {table}_2026030{day + 1} PARTITION OF {table} FOR VALUES FROM ({first}) TO ({first + (24 * 60 * Minute)});"
                    );
                }
            }
        }
        text.Append("INSERT INTO node(name) VALUES ('node1'), ('node2');");
        text.Append("INSERT INTO series(node, record, number, name, unit) VALUES (1, 1, 1, 'Temp', 'x');");
        text.Append("INSERT INTO series(node, record, number, name, unit) VALUES (2, 1, 1, 'Temp', 'x');");
        text.Append(
            CultureInfo.InvariantCulture,
            $"INSERT INTO roll_up(step, until) VALUES (1, {begin + (587 * 5 * Minute)}), (2, {begin + (48 * 60 * Minute)});"
        );
        Add(
            "sample(series, at, value)",
            from series in (int[])[1, 2]
            from minute in Enumerable.Range(0, 49 * 60)
            select (series, Raw(series, minute)),
            s => $"{s.Last:R}"
        );
        Add(
            "sample_5m(series, at, count, mean, min, max, last)",
            Enumerable.Range(0, 587).Select(i => (1, Five(i))),
            Rolled
        );
        Add(
            "sample_1h(series, at, count, mean, min, max, last)",
            Enumerable.Range(0, 48).Select(i => (1, Hour(i))),
            Rolled
        );
        return text.ToString();

        static FormattableString Rolled(StoredSample s) => $"5, {s.Mean:R}, {s.Min:R}, {s.Max:R}, {s.Last:R}";

        void Add(
            string table,
            IEnumerable<(int Series, StoredSample Sample)> rows,
            Func<StoredSample, FormattableString> values
        )
        {
            foreach (var chunk in rows.Chunk(500))
            {
                text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ");
                text.AppendJoin(
                    ',',
                    chunk.Select(row =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"({row.Series}, {row.Sample.At.ToUnixTimeMilliseconds()}, {FormattableString.Invariant(values(row.Sample))})"
                        )
                    )
                );
                text.Append(';');
            }
        }
    }
}
