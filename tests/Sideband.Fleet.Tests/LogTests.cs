using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>What is in a controller's log is told once, whatever happens to the log.</summary>
public sealed class LogTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task What_was_there_before_is_kept_and_only_what_comes_is_news()
    {
        var controller = new ScriptedController(_time);
        controller.Log(1, 9);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        Assert.Empty(watched.Fleet.Events.Latest());
        Assert.Equal("Temp 1", Assert.Single(watched.Owner.Snapshot().Events).Sensor);
        controller.Log(2, 9);
        watched.Pass(31);
        var news = Assert.Single(watched.Fleet.Events.Latest());
        Assert.Equal(("Temp 2", EventSeverity.Critical), (news.Sensor, news.Severity));
        Assert.StartsWith("Upper Critical - going high", news.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_has_not_changed_is_not_read()
    {
        var controller = new ScriptedController(_time);
        for (byte i = 0; i < 50; i++)
            controller.Log(1, i);
        await using var watched = new Watched(_time, controller);
        watched.Pass(600);
        Assert.Equal(50, controller.CountOf("Get SEL Entry"));
        controller.Log(1, 9);
        watched.Pass(31);
        // The last known one shows that it is the same log.
        Assert.Equal(52, controller.CountOf("Get SEL Entry"));
    }

    [Fact]
    public async Task An_entry_that_is_cut_off_is_told_once_and_hides_no_other()
    {
        var controller = new ScriptedController(_time);
        controller.Log(1, 9);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.ShortEntries.Add(3);
        controller.Log(2, 9);
        controller.Log(3, 9);
        watched.Pass(31);
        controller.Log(4, 9);
        watched.Pass(31);
        var asked = controller.CountOf("Get SEL Entry");
        watched.Pass(600);
        Assert.Equal(asked, controller.CountOf("Get SEL Entry"));
        var told = watched.Fleet.Events.Latest();
        Assert.Equal(["Temp 2", "Temp 4"], told.Select(e => e.Sensor).OfType<string>());
        Assert.EndsWith(
            "entry 0003h of the log has 12 bytes instead of 16.",
            Assert.Single(told, e => e.Record is null).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, watched.Owner.Snapshot().Unanswered);
    }

    [Fact]
    public async Task A_clear_by_somebody_else_loses_nothing_of_what_comes_after()
    {
        var controller = new ScriptedController(_time);
        controller.Log(1, 9);
        controller.Log(2, 9);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.ClearLog();
        controller.NumberFrom(1);
        controller.Log(3, 9, 1_700_000_100);
        controller.Log(4, 9, 1_700_000_100);
        watched.Pass(31);
        Assert.Equal(
            [
                (FleetEventKind.LogCleared, null),
                (FleetEventKind.LogEntry, "Temp 3"),
                (FleetEventKind.LogEntry, "Temp 4"),
            ],
            watched.Fleet.Events.Latest().Select(e => (e.Kind, e.Sensor))
        );
    }

    [Fact]
    public async Task Numbers_wrap()
    {
        var controller = new ScriptedController(_time);
        controller.NumberFrom(0xFFFD);
        controller.Log(1, 9);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        for (byte i = 1; i <= 3; i++)
            controller.Log(i, 7, 1_700_000_100);
        watched.Pass(31);
        Assert.Equal([0xFFFE, 1, 2], watched.Fleet.Events.Latest().Select(e => (int)e.Record!.Value.Id));
    }

    [Fact]
    public async Task A_controller_whose_clock_starts_anew_after_a_clear_is_believed()
    {
        var controller = new ScriptedController(_time);
        controller.Log(1, 9, 5);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.ClearLog();
        controller.NumberFrom(1);
        controller.Log(1, 9, 5);
        watched.Pass(31);
        Assert.Equal(
            [FleetEventKind.LogCleared, FleetEventKind.LogEntry],
            watched.Fleet.Events.Latest().Select(e => e.Kind)
        );
    }

    [Fact]
    public async Task The_clocks_error_is_measured_and_taken_out()
    {
        var controller = new ScriptedController(_time) { ClockError = TimeSpan.FromMinutes(-42) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        Assert.InRange(watched.Owner.Snapshot().ClockSkew!.Value.TotalMinutes, -42.02, -41.98);
        var moment = _time.GetUtcNow();
        controller.Log(1, 9, (uint)(moment.ToUnixTimeSeconds() - (42 * 60)));
        watched.Pass(31);
        var news = Assert.Single(watched.Fleet.Events.Latest());
        Assert.InRange((news.CorrectedTime!.Value - moment).TotalSeconds, -1.1, 1.1);
        Assert.Equal(TimeSpan.FromMinutes(42).TotalSeconds, (moment - news.ControllerTime!.Value).TotalSeconds, 1.0);
    }

    [Fact]
    public async Task Events_are_followed_from_where_one_left()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.Log(1, 9);
        controller.Log(2, 9);
        watched.Pass(31);
        await using var events = watched
            .Fleet.Events.FollowAsync(1, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((2, "Temp 2"), (events.Current.Number, events.Current.Sensor));
        var next = events.MoveNextAsync();
        controller.Log(3, 9);
        watched.Pass(31);
        Assert.True(await next);
        Assert.Equal((3, "Temp 3"), (events.Current.Number, events.Current.Sensor));
    }
}
