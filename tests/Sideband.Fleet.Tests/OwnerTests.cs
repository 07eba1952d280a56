using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>One owner speaks to a controller, for everybody.</summary>
public sealed class OwnerTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_known_soon_and_each_value_has_its_age_and_source()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        Assert.Equal(NodeState.Unknown, watched.Owner.State);
        Assert.Equal("not asked yet", watched.Owner.Snapshot().Reason);
        watched.Pass(0.5);
        _time.Advance(TimeSpan.FromSeconds(7));
        var snapshot = watched.Owner.Snapshot();
        Assert.Equal(NodeState.On, snapshot.State);
        Assert.Equal(["Temp 1", "Temp 2", "Temp 3", "Temp 4"], snapshot.Sensors.Select(s => s.Sensor.Name));
        Assert.Equal([21, 22, 23, 24], snapshot.Sensors.Select(s => s.Reading!.Value!.Value));
        Assert.All(
            snapshot.Sensors,
            s =>
            {
                Assert.InRange(s.Age!.Value.TotalSeconds, 7, 7.6);
                Assert.Equal((PollTier.Sensors, SensorHealth.Ok), (s.Source!.Value, s.Health));
            }
        );
        Assert.Equal(1, controller.Opened);
        Assert.Equal(7154u, snapshot.Identity!.Value.ManufacturerId);
    }

    [Fact]
    public async Task Each_tier_has_its_beat_and_records_are_read_once()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(599);
        Assert.InRange(controller.CountOf("Get Chassis Status"), 19, 21);
        Assert.InRange(controller.CountOf("Get Sensor Reading"), 4 * 9, 4 * 11);
        Assert.InRange(controller.CountOf("Get SEL Info"), 19, 22);
        // Once to see whether they changed, and once more before they are read.
        Assert.InRange(controller.CountOf("Get SDR Repository Info"), 2, 4);
        Assert.Equal(4, controller.CountOf("Get SDR"));
        // Logs that say that they are empty are looked into once.
        Assert.Equal(1, controller.CountOf("Get SEL Entry"));
        Assert.Equal(1, controller.Opened);
    }

    [Fact]
    public async Task Records_are_read_again_only_when_the_repositorys_times_move()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(400);
        Assert.Equal(4, controller.CountOf("Get SDR"));
        (controller.Sensors, controller.RepositoryTime) = (6, 2000);
        watched.Pass(400);
        Assert.Equal(4 + 6, controller.CountOf("Get SDR"));
        Assert.Equal(6, watched.Owner.Snapshot().Sensors.Count);
    }

    [Fact]
    public async Task What_is_not_well_is_looked_at_more_often()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        controller.Reached[2] = Thresholds.UpperCritical;
        watched.Pass(61);
        var before = controller.CountOf("Get Sensor Reading");
        watched.Pass(600);
        // Four each minute, and the second one a second time in between.
        Assert.InRange(controller.CountOf("Get Sensor Reading") - before, 40 + 18, 40 + 22);
        Assert.Equal(SensorHealth.Critical, watched.Owner.Snapshot().Sensors[1].Health);
    }

    [Fact]
    public async Task Equal_questions_asked_at_once_are_sent_once()
    {
        var controller = new ScriptedController(_time) { Latency = TimeSpan.FromMilliseconds(100) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(10);
        var before = controller.CountOf("Get Device ID");
        var questions = Enumerable
            .Range(0, 20)
            .Select(_ =>
                watched.Owner.AskAsync(
                    "identity",
                    FleetPriority.Operator,
                    (client, cancellation) => client.Controller.IdentityAsync(cancellation),
                    Test
                )
            )
            .ToList();
        watched.Pass(1);
        Assert.All(await Task.WhenAll(questions), answer => Assert.Equal(99, answer.ProductId));
        Assert.Equal(before + 1, controller.CountOf("Get Device ID"));
    }

    [Fact]
    public async Task What_changes_something_is_equal_to_nothing_else()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        var orders = Enumerable
            .Range(0, 3)
            .Select(_ =>
                watched.Owner.AskAsync(
                    null,
                    FleetPriority.Operator,
                    (client, cancellation) =>
                        client.SendAsync(new ChassisControl(ChassisControlAction.HardReset), cancellation),
                    Test
                )
            )
            .ToList();
        watched.Pass(1);
        await Task.WhenAll(orders);
        Assert.Equal(3, controller.CountOf("Chassis Control"));
    }

    [Fact]
    public async Task An_operator_comes_before_the_rest_of_a_long_poll()
    {
        var controller = new ScriptedController(_time) { Sensors = 100, Latency = TimeSpan.FromMilliseconds(200) };
        await using var watched = new Watched(_time, controller);
        while (controller.CountOf("Get Sensor Reading") == 0)
            watched.Pass(0.1);
        var order = watched.Owner.AskAsync(
            null,
            FleetPriority.Operator,
            (client, cancellation) =>
                client.SendAsync(new ChassisControl(ChassisControlAction.HardReset), cancellation),
            Test
        );
        watched.Pass(30);
        await order;
        var before = controller.Asked[..controller.Asked.IndexOf("Chassis Control")];
        Assert.InRange(before.Count(name => name == "Get Sensor Reading"), 1, 16);
        Assert.Equal(100, controller.CountOf("Get Sensor Reading"));
    }

    [Fact]
    public async Task Questions_wait_by_priority()
    {
        var controller = new ScriptedController(_time) { Latency = TimeSpan.FromMilliseconds(200) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(20);
        var order = new List<FleetPriority>();
        var asked = new[]
        {
            FleetPriority.Audit,
            FleetPriority.Metrics,
            FleetPriority.Console,
            FleetPriority.Safety,
            FleetPriority.Operator,
        }.Select(priority =>
            watched.Owner.AskAsync(
                priority.ToString(),
                priority,
                async (client, cancellation) =>
                {
                    order.Add(priority);
                    return await client.Controller.IdentityAsync(cancellation);
                },
                Test
            )
        );
        var all = Task.WhenAll([.. asked]);
        watched.Pass(5);
        await all;
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task What_its_asker_gave_up_before_it_began_is_never_done()
    {
        var controller = new ScriptedController(_time) { Latency = TimeSpan.FromSeconds(1) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(0.1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var givenUp = Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            watched.Owner.AskAsync(
                null,
                FleetPriority.Operator,
                (client, cancellation) =>
                    client.SendAsync(new ChassisControl(ChassisControlAction.PowerCycle), cancellation),
                stop.Token
            )
        );
        await stop.CancelAsync();
        await givenUp;
        watched.Pass(60);
        Assert.Equal(0, controller.CountOf("Chassis Control"));
    }

    [Fact]
    public async Task Refresh_joins_what_is_under_way()
    {
        var controller = new ScriptedController(_time) { Latency = TimeSpan.FromMilliseconds(100) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(10);
        var before = controller.CountOf("Get Chassis Status");
        var refreshes = Enumerable
            .Range(0, 5)
            .Select(_ => watched.Owner.RefreshAsync(PollTier.Chassis, FleetPriority.Operator, Test))
            .ToList();
        watched.Pass(1);
        await Task.WhenAll(refreshes);
        Assert.Equal(before + 1, controller.CountOf("Get Chassis Status"));
    }

    [Fact]
    public async Task Half_an_answer_is_still_data()
    {
        var controller = new ScriptedController(_time);
        controller.DeadSensors.Add(2);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        var snapshot = watched.Owner.Snapshot();
        Assert.Equal(NodeState.On, snapshot.State);
        Assert.Equal(
            [SensorHealth.Ok, SensorHealth.Unknown, SensorHealth.Ok, SensorHealth.Ok],
            snapshot.Sensors.Select(s => s.Health)
        );
        Assert.Contains("no answer", snapshot.Sensors[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_controller_is_asked_less_and_gets_its_share_back()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(60);
        controller.IsBusy = true;
        watched.Pass(300);
        Assert.Equal(8, watched.Owner.Snapshot().Stretch);
        Assert.Equal(0, watched.Owner.Snapshot().Failures);
        var before = controller.Asked.Count;
        watched.Pass(240);
        Assert.InRange(controller.Asked.Count - before, 1, 8);
        controller.IsBusy = false;
        watched.Pass(7200);
        Assert.Equal(1, watched.Owner.Snapshot().Stretch);
    }

    [Fact]
    public async Task A_slow_controller_rests_as_long_as_it_worked()
    {
        var controller = new ScriptedController(_time) { Sensors = 64, Latency = TimeSpan.FromSeconds(2) };
        await using var watched = new Watched(_time, controller);
        watched.Pass(600);
        Assert.InRange(watched.Owner.Snapshot().Latency.TotalSeconds, 0.05, 2.1);
        Assert.All(watched.Owner.Snapshot().Sensors, s => Assert.Equal(SensorHealth.Ok, s.Health));
        Assert.InRange(controller.MostUnderWay, 2, 32);
    }
}
