using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>Off, unreachable and unknown are three things, and nothing is hammered.</summary>
public sealed class SilenceTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Off_is_what_the_controller_says()
    {
        var controller = new ScriptedController(_time) { IsOn = false };
        await using var watched = new Watched(_time, controller);
        watched.Pass(1);
        Assert.Equal(NodeState.Off, watched.Owner.State);
    }

    [Fact]
    public async Task A_machine_that_goes_off_is_an_event()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(1);
        controller.IsOn = false;
        watched.Pass(31);
        var happened = Assert.Single(watched.Fleet.Events.Latest());
        Assert.Equal((FleetEventKind.State, "The machine is off"), (happened.Kind, happened.Text));
    }

    [Fact]
    public async Task Unreachable_is_silence_and_its_values_are_not_good_because_they_are_old()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.IsSilent = true;
        watched.Pass(600);
        var snapshot = watched.Owner.Snapshot();
        Assert.Equal(NodeState.Unreachable, snapshot.State);
        Assert.Contains("no answer", snapshot.Reason, StringComparison.Ordinal);
        Assert.All(snapshot.Sensors, s => Assert.Equal(SensorHealth.Unknown, s.Health));
        Assert.All(snapshot.Sensors, s => Assert.InRange(s.Age!.Value.TotalSeconds, 590, 610));
        Assert.Equal(0, controller.Open);
        Assert.Equal(EventSeverity.Warning, Assert.Single(watched.Fleet.Events.Latest()).Severity);
    }

    [Fact]
    public async Task A_silent_controller_is_tried_at_growing_distances_and_comes_back()
    {
        var controller = new ScriptedController(_time) { IsSilent = true };
        await using var watched = new Watched(_time, controller);
        watched.Pass(3600);
        // 15, 30, 60, 120, 240 seconds and then every 5 minutes.
        Assert.InRange(watched.Owner.Snapshot().Unanswered, 14, 18);
        controller.IsSilent = false;
        watched.Pass(301);
        Assert.Equal(NodeState.On, watched.Owner.State);
        Assert.Equal(0, watched.Owner.Snapshot().Failures);
        Assert.Equal("The controller answers again", watched.Fleet.Events.Latest()[^1].Text);
    }

    [Fact]
    public async Task A_refusal_is_not_silence_and_is_not_tried_until_the_user_is_locked_out()
    {
        var controller = new ScriptedController(_time) { RefusesSessions = true };
        await using var watched = new Watched(_time, controller);
        watched.Pass(3600);
        var snapshot = watched.Owner.Snapshot();
        Assert.Equal(NodeState.Unknown, snapshot.State);
        Assert.Contains("password is wrong", snapshot.Reason, StringComparison.Ordinal);
        Assert.InRange(snapshot.Unanswered, 3, 4);
    }

    [Fact]
    public async Task A_person_is_answered_at_once_where_metrics_are_told_to_wait()
    {
        var controller = new ScriptedController(_time) { IsSilent = true };
        await using var watched = new Watched(_time, controller);
        watched.Pass(100);
        controller.IsSilent = false;
        var metrics = Assert.ThrowsAsync<IpmiTimeoutException>(() =>
            watched.Owner.AskAsync("m", FleetPriority.Metrics, IdentityAsync, Test)
        );
        watched.Pass(0.1);
        var told = await metrics;
        Assert.Contains("tried again in", told.Hint, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IpmiTimeoutException>(() =>
            watched.Owner.RefreshAsync(PollTier.Sensors, FleetPriority.Metrics, Test)
        );
        var person = watched.Owner.AskAsync("p", FleetPriority.Operator, IdentityAsync, Test);
        watched.Pass(0.1);
        Assert.Equal(99, (await person).ProductId);
        Assert.NotEqual(NodeState.Unreachable, watched.Owner.State);
    }

    [Fact]
    public async Task A_dead_controller_holds_up_nobody()
    {
        var dead = new ScriptedController(_time)
        {
            Name = "dead",
            IsSilent = true,
            Latency = TimeSpan.FromSeconds(10),
        };
        var alive = Enumerable.Range(0, 50).Select(i => new ScriptedController(_time) { Name = $"n{i}" }).ToList();
        await using var watched = new Watched(_time, [dead, .. alive]);
        watched.Pass(5);
        Assert.All(watched.Fleet.Owners.Skip(1), owner => Assert.Equal(NodeState.On, owner.State));
        Assert.Equal(NodeState.Unknown, watched.Owner.State);
        watched.Pass(10);
        Assert.Equal(NodeState.Unreachable, watched.Owner.State);
    }

    [Fact]
    public void Two_controllers_of_one_name_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            new FleetWatch([new ScriptedController(_time).Node, new ScriptedController(_time).Node], _time)
        );

    private static Task<GetDeviceId.Response> IdentityAsync(IpmiClient client, CancellationToken cancellation) =>
        client.Controller.IdentityAsync(cancellation);
}
