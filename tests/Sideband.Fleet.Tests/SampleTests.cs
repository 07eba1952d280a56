using Sideband.Client.Operations;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>What sensors have read is kept as it was for a while, and then as roll-ups.</summary>
public sealed class SampleTests(PostgresServer server)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SensorInfo Sensor = new("Temp", new(0x20, 0, 0, 1), default, default, 1, null, "°C", null);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_read_comes_back_once(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using (var store = await place.OpenAsync())
        {
            for (var i = 0; i < 10; i++)
            {
                var value = Value(Start.AddHours(i), 20 + i);
                await store.RecordAsync([new("node1", [value, value])], Test);
                // What was not asked again comes again with its age.
                await store.RecordAsync([new("node1", [value]), new("node2", [value])], Test);
            }
        }
        await using (var store = await place.OpenAsync())
        {
            await store.RecordAsync([new("node1", [Value(Start.AddHours(10), 30)])], Test);
            var samples = await store.SamplesAsync("NODE1", "Temp", Start.AddHours(2), SampleStep.Raw, Test);
            Assert.Equal(Enumerable.Range(2, 9).Select(i => new StoredSample(Start.AddHours(i), 20 + i)), samples);
            Assert.Equal(10, (await store.SamplesAsync("node2", "Temp", Start, SampleStep.Raw, Test)).Count);
            Assert.Empty(await store.SamplesAsync("node1", "Fan", Start, SampleStep.Raw, Test));
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Roll_ups_have_the_least_the_most_the_mean_and_the_last(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync();
        // Once a minute for three hours and four minutes: 0, 1, 2 …
        for (var minute = 0; minute < 184; minute++)
            await store.RecordAsync([new("node1", [Value(Start.AddMinutes(minute), minute)])], Test);
        await store.TidyAsync(Start.AddMinutes(184), Test);
        var fives = await store.SamplesAsync("node1", "Temp", Start, SampleStep.FiveMinutes, Test);
        Assert.Equal(new StoredSample(Start, 2, 0, 4, 4), fives[0]);
        Assert.Equal(new StoredSample(Start.AddMinutes(175), 177, 175, 179, 179), fives[35]);
        // What is not over yet comes as it was read.
        Assert.Equal(Enumerable.Range(180, 4).Select(i => new StoredSample(Start.AddMinutes(i), i)), fives.Skip(36));
        var hours = await store.SamplesAsync("node1", "Temp", Start, SampleStep.Hour, Test);
        Assert.Equal(
            Enumerable
                .Range(0, 3)
                .Select(h => new StoredSample(
                    Start.AddHours(h),
                    (h * 60) + 29.5,
                    h * 60,
                    (h * 60) + 59,
                    (h * 60) + 59
                )),
            hours.Take(3)
        );
        Assert.Equal(3 + 4, hours.Count);
        // Again, and later, and nothing is counted twice.
        await store.RecordAsync([new("node1", [Value(Start.AddMinutes(184), 1000)])], Test);
        await store.TidyAsync(Start.AddMinutes(187), Test);
        await store.TidyAsync(Start.AddMinutes(188), Test);
        fives = await store.SamplesAsync("node1", "Temp", Start, SampleStep.FiveMinutes, Test);
        Assert.Equal(37, fives.Count);
        Assert.Equal(
            new StoredSample(Start.AddMinutes(180), (180 + 181 + 182 + 183 + 1000) / 5.0, 180, 1000, 1000),
            fives[36]
        );
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_is_too_old_goes_and_its_roll_ups_stay_as_long_as_they_may(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        var retention = new Retention
        {
            Raw = TimeSpan.FromDays(2),
            FiveMinutes = TimeSpan.FromDays(4),
            Hour = TimeSpan.FromDays(6),
        };
        await using var store = await place.OpenAsync(retention);
        for (var day = 0; day < 10; day++)
        {
            await store.RecordAsync([new("node1", [Value(Start.AddDays(day), day)])], Test);
            await store.TidyAsync(Start.AddDays(day).AddHours(2), Test);
        }
        await store.TidyAsync(Start.AddDays(10), Test);
        Assert.Equal("8, 9", await MeansAsync(SampleStep.Raw));
        Assert.Equal("6, 7, 8, 9", await MeansAsync(SampleStep.FiveMinutes));
        Assert.Equal("4, 5, 6, 7, 8, 9", await MeansAsync(SampleStep.Hour));

        async Task<string> MeansAsync(SampleStep step) =>
            string.Join(", ", (await store.SamplesAsync("node1", "Temp", Start, step, Test)).Select(s => s.Mean));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_program_that_rested_for_long_goes_on_where_something_was_read(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync();
        await store.RecordAsync([new("node1", [Value(Start, 1)])], Test);
        await store.TidyAsync(Start.AddHours(2), Test);
        await store.RecordAsync([new("node1", [Value(Start.AddYears(1), 2)])], Test);
        await store.TidyAsync(Start.AddYears(1).AddHours(2), Test);
        var hours = await store.SamplesAsync("node1", "Temp", Start, SampleStep.Hour, Test);
        Assert.Equal([1, 2], hours.Select(s => s.Mean));
    }

    /// <summary>Whatever was packed by then, it is told as somebody tells it who has all that was read.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Packs_of_days_and_hours_and_what_is_not_packed_are_told_as_one(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        var read = new List<StoredSample>();
        var random = new Random(3);
        var retention = new Retention { Raw = TimeSpan.FromDays(4) };
        var end = Start;
        await using (var store = await place.OpenAsync(retention))
        {
            for (var hour = 0; hour < 51; hour++)
            {
                // Some hours are missed, and sensors are not asked by the clock.
                if (hour % 10 == 7)
                    continue;
                var samples = new List<SensorSample>();
                for (
                    end = Start.AddHours(hour);
                    end < Start.AddHours(hour + 1);
                    end = end.AddMilliseconds(random.Next(90_000))
                )
                    samples.Add(Value(end, (random.Next(8) * 0.06) + random.Next(2)));
                read.AddRange(samples.Select(s => new StoredSample(s.At, s.Value)).DistinctBy(s => s.At));
                await store.RecordAsync([new("node1", samples), new("node2", samples[..3])], Test);
                await store.TidyAsync(Start.AddHours(hour + 1).AddMinutes(3 + random.Next(7)), Test);
                if (hour % 8 == 0)
                    await EnsureAsync(store, Start.AddHours(random.Next(hour + 1)));
            }
        }
        await using var again = await place.OpenAsync(retention);
        foreach (var from in (DateTimeOffset[])[Start, Start.AddHours(23.3), Start.AddHours(49), Start.AddHours(50.9)])
            await EnsureAsync(again, from);

        async Task EnsureAsync(FleetStore store, DateTimeOffset from)
        {
            Assert.Equal(read.Where(s => s.At >= from), await AskAsync(SampleStep.Raw));
            foreach (
                var (step, length) in ((SampleStep, TimeSpan)[])
                    [(SampleStep.FiveMinutes, TimeSpan.FromMinutes(5)), (SampleStep.Hour, TimeSpan.FromHours(1))]
            )
            {
                var asked = await AskAsync(step);
                var rolled = RolledUp(length).Where(s => s.At >= from).ToList();
                Assert.Equal(
                    rolled.Select(s => (s.At, s.Min, s.Max, s.Last)),
                    asked.Select(s => (s.At, s.Min, s.Max, s.Last))
                );
                Assert.All(asked.Zip(rolled), pair => Assert.Equal(pair.Second.Mean, pair.First.Mean, 1e-12));
            }

            async Task<IReadOnlyList<StoredSample>> AskAsync(SampleStep step) =>
                await store.SamplesAsync("node1", "Temp", from, step, Test);
        }

        IEnumerable<StoredSample> RolledUp(TimeSpan length) =>
            read.GroupBy(s => new DateTimeOffset(s.At.Ticks - (s.At.Ticks % length.Ticks), TimeSpan.Zero))
                .Select(g => new StoredSample(
                    g.Key,
                    g.Average(s => s.Last),
                    g.Min(s => s.Last),
                    g.Max(s => s.Last),
                    g.Last().Last
                ));
    }

    /// <summary>Such as after a disk that was full for a while.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_comes_when_its_hour_is_packed_already_is_added_to_it(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using (var store = await place.OpenAsync())
        {
            await store.RecordAsync([new("node1", [Value(Start, 1), Value(Start.AddMinutes(40), 3)])], Test);
            await store.TidyAsync(Start.AddHours(2), Test);
        }
        await using var late = await place.OpenAsync();
        await late.RecordAsync([new("node1", [Value(Start, 9), Value(Start.AddMinutes(20), 2)])], Test);
        for (var time = 0; time < 2; time++)
        {
            var samples = await late.SamplesAsync("node1", "Temp", Start, SampleStep.Raw, Test);
            Assert.Equal([1, 2, 3], samples.Select(s => s.Last));
            await late.TidyAsync(Start.AddHours(2), Test);
        }
    }

    [Fact]
    public async Task Of_several_servers_each_packs_what_all_have_read()
    {
        using var place = await TestStore.MakeAsync(StoreKind.Postgres, server);
        await using var one = await place.OpenAsync();
        await using var other = await place.OpenAsync();
        for (var hour = 0; hour < 26; hour++)
        {
            var readings = Enumerable
                .Range(0, 20)
                .Select(i => new NodeReadings($"node{i}", [Value(Start.AddHours(hour), i + hour)]))
                .ToList();
            await Task.WhenAll(one.RecordAsync(readings[..8], Test), other.RecordAsync(readings[8..], Test));
            if (hour % 5 == 0)
                await Task.WhenAll(
                    one.TidyAsync(Start.AddHours(hour), Test),
                    other.TidyAsync(Start.AddHours(hour), Test)
                );
        }
        await Task.WhenAll(one.TidyAsync(Start.AddHours(27), Test), other.TidyAsync(Start.AddHours(27), Test));
        for (var i = 0; i < 20; i++)
        {
            foreach (var step in Enum.GetValues<SampleStep>())
            {
                var samples = await one.SamplesAsync($"node{i}", "Temp", Start, step, Test);
                Assert.Equal(Enumerable.Range(0, 26).Select(hour => (double)i + hour), samples.Select(s => s.Mean));
            }
        }
    }

    /// <summary>It says that all up to then is over; what is read when it is right again is told all the same.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_clock_that_was_ahead_for_a_while_ends_nothing_that_was_not_read(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync(new() { Raw = TimeSpan.FromDays(30) });
        await store.TidyAsync(Start.AddDays(20), Test);
        for (var hour = 0; hour < 60; hour++)
        {
            await store.RecordAsync([new("node1", [Value(Start.AddHours(hour), hour)])], Test);
            await store.TidyAsync(hour % 8 == 5 ? Start.AddDays(20) : Start.AddHours(hour).AddMinutes(12), Test);
        }
        foreach (var step in Enum.GetValues<SampleStep>())
        {
            var samples = await store.SamplesAsync("node1", "Temp", Start, step, Test);
            Assert.Equal(Enumerable.Range(0, 60).Select(hour => (double)hour), samples.Select(s => s.Mean));
        }
        var marks = await store.Database.InTransactionAsync(t => SampleMarks.ReadAsync(t, Test), Test);
        Assert.Equal(Start.AddDays(2).ToUnixTimeMilliseconds(), marks.Day);
    }

    /// <summary>A day is rolled up once: another server whose clock is behind writes the end of it later.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_end_of_a_day_is_waited_for_as_long_as_clocks_differ(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync();
        await store.RecordAsync([new("node1", [Value(Start, 1)]), new("node2", [Value(Start.AddDays(1), 1)])], Test);
        await store.TidyAsync(Start.AddDays(1).AddMinutes(9), Test);
        await store.RecordAsync([new("node1", [Value(Start.AddDays(1).AddMinutes(-1), 2)])], Test);
        await store.TidyAsync(Start.AddDays(1).AddMinutes(10), Test);
        var marks = await store.Database.InTransactionAsync(t => SampleMarks.ReadAsync(t, Test), Test);
        Assert.Equal(Start.AddDays(1).ToUnixTimeMilliseconds(), marks.Day);
        var hours = await store.SamplesAsync("node1", "Temp", Start, SampleStep.Hour, Test);
        Assert.Equal([1, 2], hours.Select(s => s.Mean));
    }

    /// <summary>Such as by a disk that forgot a bit. What is behind it goes on, and it is not written over with less.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_damaged_pack_stays_as_it_is_and_stops_nothing(StoreKind kind)
    {
        using var place = await TestStore.MakeAsync(kind, server);
        await using var store = await place.OpenAsync();
        await store.RecordAsync([new("node1", [Value(Start, 1)]), new("node2", [Value(Start, 1)])], Test);
        await store.TidyAsync(Start.AddHours(2), Test);
        const string Damaged = "0001FFFFFFFFFFFFFFFFFF01";
        await place.ExecuteAsync(
            $"UPDATE sample_pack SET data = {(kind == StoreKind.Sqlite ? "x'" : @"'\x")}{Damaged}' WHERE node = 1"
        );
        await store.RecordAsync(
            [new("node1", [Value(Start.AddMinutes(1), 2)]), new("node2", [Value(Start.AddMinutes(1), 2)])],
            Test
        );
        await store.TidyAsync(Start.AddHours(2), Test);
        var kept = await store.Database.InTransactionAsync(
            t => t.ReadAsync("SELECT data FROM sample_pack WHERE node = 1", row => (byte[])row.GetValue(0), Test),
            Test
        );
        Assert.Equal(Damaged, Convert.ToHexString(Assert.Single(kept)));
        Assert.Equal([2], await LastAsync("node1"));
        Assert.Equal([1, 2], await LastAsync("node2"));
        await store.RecordAsync([new("node2", [Value(Start.AddDays(1), 3)])], Test);
        await store.TidyAsync(Start.AddDays(1).AddHours(2), Test);
        var hours = await store.SamplesAsync("node2", "Temp", Start, SampleStep.Hour, Test);
        Assert.Equal([1.5, 3], hours.Select(s => s.Mean));

        async Task<IEnumerable<double>> LastAsync(string node) =>
            (await store.SamplesAsync(node, "Temp", Start, SampleStep.Raw, Test)).Select(s => s.Last);
    }

    /// <summary>Who asks goes from what is not packed to what is; what is old goes without waiting for him with a lock that he needs.</summary>
    [Fact]
    public async Task Who_asks_while_old_days_go_is_answered()
    {
        using var place = await TestStore.MakeAsync(StoreKind.Postgres, server);
        await using var store = await place.OpenAsync(new() { Raw = TimeSpan.FromHours(2) });
        await store.RecordAsync([new("node1", [Value(Start, 1), Value(Start.AddDays(3), 2)])], Test);
        Task? tidied = null;
        await store.Database.InTransactionAsync(
            async t =>
            {
                await t.NumberAsync("SELECT COUNT(*) FROM sample_open", Test);
                tidied ??= store.TidyAsync(Start.AddDays(3).AddHours(2), Test);
                while (await CountAsync("pg_locks WHERE NOT granted") == 0)
                    Assert.False(tidied.IsCompleted);
                // Days of packs are gone, and nobody waits for another who waits.
                Assert.Equal(1, await t.NumberAsync("SELECT COUNT(*) FROM sample_pack", Test));
                return true;
            },
            Test
        );
        await tidied!;
        Assert.Equal(1, await CountAsync("pg_inherits WHERE inhparent = CAST('sample_open' AS regclass)"));

        Task<long> CountAsync(string of) =>
            store.Database.InTransactionAsync(t => t.NumberAsync($"SELECT COUNT(*) FROM {of}", Test), Test);
    }

    /// <summary>The files as they are at one moment, while the program has them open, are what a program that is killed leaves.</summary>
    [Fact]
    public async Task What_was_kept_is_there_after_a_kill_whatever_was_being_packed()
    {
        using var place = await TestStore.MakeAsync(StoreKind.Sqlite, server);
        using var folder = new TemporaryFolder();
        await using var store = await place.OpenAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            await store.RecordAsync([new("node1", [Value(Start.AddHours(hour), hour)])], Test);
            await EnsureAsync(hour);
            await store.TidyAsync(Start.AddHours(hour), Test);
            await EnsureAsync(hour);
        }

        async Task EnsureAsync(int hour)
        {
            var copy = folder.File($"{Guid.NewGuid():N}.db");
            foreach (var part in (string[])["", "-wal"])
                File.Copy(place.File + part, copy + part);
            await using var left = await SqliteStore.OpenAsync(copy, cancellation: Test);
            var samples = await left.SamplesAsync("node1", "Temp", Start, SampleStep.Raw, Test);
            Assert.Equal(Enumerable.Range(0, hour + 1).Select(i => (double)i), samples.Select(s => s.Last));
        }
    }

    [Theory]
    [InlineData(1, SampleStep.Raw)]
    [InlineData(12, SampleStep.Raw)]
    [InlineData(13, SampleStep.FiveMinutes)]
    [InlineData(24 * 8, SampleStep.FiveMinutes)]
    [InlineData(24 * 90, SampleStep.Hour)]
    public void The_finest_is_taken_that_a_picture_can_show(int hours, SampleStep step) =>
        Assert.Equal(step, new Retention().StepFor(TimeSpan.FromHours(hours)));

    [Fact]
    public void Nothing_is_drawn_from_what_is_not_kept()
    {
        var retention = new Retention { Raw = TimeSpan.FromHours(2), FiveMinutes = TimeSpan.FromHours(6) };
        Assert.Equal(SampleStep.FiveMinutes, retention.StepFor(TimeSpan.FromHours(5)));
        Assert.Equal(SampleStep.Hour, retention.StepFor(TimeSpan.FromHours(7)));
        Assert.NotNull((retention with { Raw = TimeSpan.FromHours(1) }).Fault);
    }

    private static SensorSample Value(DateTimeOffset at, double value) => new(1, Sensor, at, value);
}
