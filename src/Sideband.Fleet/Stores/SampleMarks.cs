namespace Sideband.Fleet.Stores;

/// <summary>Until when samples are told as roll-ups, and which days are rolled up; in ms since 1970.</summary>
/// <param name="FiveMinutes">What is earlier is told as five minutes in one where that is asked for.</param>
/// <param name="Hour">What is earlier is told as an hour in one where that is asked for.</param>
/// <param name="Day">Days before this one are rolled up: what was read in them need not be kept.</param>
/// <param name="Node">Of that day, controllers up to this one are.</param>
internal readonly record struct SampleMarks(long FiveMinutes, long Hour, long Day, long Node)
{
    private const long FiveMinutesRow = (long)SampleStep.FiveMinutes;
    private const long HourRow = (long)SampleStep.Hour;
    private const long DayRow = 10;
    private const long NodeRow = 11;
    private const string Read = "SELECT step, until FROM roll_up";

    /// <summary>A clock that was set back takes nothing back.</summary>
    private const string Raise = """
        INSERT INTO roll_up(step, until) VALUES (@step, @until)
        ON CONFLICT (step) DO UPDATE SET until = excluded.until WHERE excluded.until > roll_up.until
        """;

    private const string Set = """
        INSERT INTO roll_up(step, until) VALUES (@step, @until) ON CONFLICT (step) DO UPDATE SET until = excluded.until
        """;

    public static async Task<SampleMarks> ReadAsync(StoreTransaction transaction, CancellationToken cancellation)
    {
        var rows = await transaction
            .ReadAsync(Read, row => (row.GetInt64(0), row.GetInt64(1)), cancellation)
            .ConfigureAwait(false);
        var marks = rows.ToDictionary(row => row.Item1, row => row.Item2);
        return new(Of(FiveMinutesRow), Of(HourRow), Of(DayRow), Of(NodeRow));

        long Of(long row) => marks.GetValueOrDefault(row);
    }

    /// <summary>So much is over.</summary>
    public static async Task<bool> RaiseAsync(
        StoreTransaction transaction,
        long fiveMinutes,
        long hour,
        CancellationToken cancellation
    )
    {
        foreach (var (step, until) in ((long, long)[])[(FiveMinutesRow, fiveMinutes), (HourRow, hour)])
            await transaction.ExecuteAsync(Raise, cancellation, ("step", step), ("until", until)).ConfigureAwait(false);
        return true;
    }

    /// <summary>So far days are rolled up.</summary>
    public static async Task<bool> SetDayAsync(
        StoreTransaction transaction,
        long day,
        long node,
        CancellationToken cancellation
    )
    {
        foreach (var (step, until) in ((long, long)[])[(DayRow, day), (NodeRow, node)])
            await transaction.ExecuteAsync(Set, cancellation, ("step", step), ("until", until)).ConfigureAwait(false);
        return true;
    }
}
