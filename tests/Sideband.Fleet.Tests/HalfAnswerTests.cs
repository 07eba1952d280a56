using Sideband.Protocol;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A controller that does not answer one thing is asked for the others all the same, in the session that there is.</summary>
public sealed class HalfAnswerTests
{
    private const string Power = "Get Power Reading";
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Power_is_known_and_asked_once_a_poll()
    {
        var controller = new ScriptedController(_time) { Watts = 210 };
        await using var watched = new Watched(_time, controller);
        watched.Pass(599);
        Assert.Equal(210, watched.Owner.Snapshot().Watts);
        Assert.InRange(controller.CountOf(Power), 9, 11);
    }

    [Theory]
    [InlineData(CompletionCode.NodeBusy)]
    [InlineData(CompletionCode.InitializationInProgress)]
    [InlineData(CompletionCode.Unspecified)]
    public async Task A_power_reading_that_is_not_to_be_had_now_takes_no_sensors_and_is_tried_again_slowly(
        CompletionCode code
    )
    {
        var controller = new ScriptedController(_time) { Watts = 210 };
        controller.Faults[Power] = code;
        await using var watched = new Watched(_time, controller);
        watched.Pass(1200);
        AssertWell(watched, controller);
        Assert.Null(watched.Owner.Snapshot().Watts);
        Assert.InRange(controller.CountOf(Power), 3, 6);
        controller.Faults.Clear();
        watched.Pass(3700);
        Assert.Equal(210, watched.Owner.Snapshot().Watts);
    }

    [Fact]
    public async Task A_power_reading_that_is_never_answered_takes_neither_sensors_nor_the_session()
    {
        var controller = new ScriptedController(_time);
        controller.DeadCommands.Add(Power);
        await using var watched = new Watched(_time, controller);
        watched.Pass(1200);
        AssertWell(watched, controller);
        Assert.InRange(controller.CountOf(Power), 3, 6);
    }

    [Fact]
    public async Task What_is_no_measurement_while_the_machine_is_off_is_one_again_when_it_is_on()
    {
        var controller = new ScriptedController(_time) { Watts = 210, IsOn = false };
        controller.Faults[Power] = CompletionCode.NotSupportedInPresentState;
        await using var watched = new Watched(_time, controller);
        watched.Pass(4 * 3600);
        Assert.Equal(NodeState.Off, watched.Owner.State);
        Assert.InRange(controller.CountOf(Power), 1, 12);
        controller.Faults.Clear();
        controller.IsOn = true;
        watched.Pass(100);
        Assert.Equal(210, watched.Owner.Snapshot().Watts);
    }

    [Fact]
    public async Task A_controller_without_DCMI_is_asked_for_it_once_until_its_repository_changes()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        watched.Pass(3 * 3600);
        Assert.Equal(1, controller.CountOf(Power));
        controller.RepositoryTime = 2000;
        controller.Watts = 100;
        watched.Pass(400);
        Assert.Equal(100, watched.Owner.Snapshot().Watts);
    }

    [Fact]
    public async Task Watts_that_were_missed_three_times_or_are_of_a_silent_controller_are_not_told()
    {
        var controller = new ScriptedController(_time) { Watts = 210 };
        await using var watched = new Watched(_time, controller);
        watched.Pass(5);
        controller.Faults[Power] = CompletionCode.NodeBusy;
        watched.Pass(120);
        Assert.Equal(210, watched.Owner.Snapshot().Watts);
        Assert.InRange(watched.Owner.Snapshot().PowerAge!.Value.TotalSeconds, 110, 130);
        watched.Pass(120);
        Assert.Null(watched.Owner.Snapshot().Watts);
        Assert.NotNull(watched.Owner.Snapshot().PowerAge);
        controller.Faults.Clear();
        watched.Pass(600);
        Assert.Equal(210, watched.Owner.Snapshot().Watts);
        controller.IsSilent = true;
        watched.Pass(40);
        Assert.Equal(NodeState.Unreachable, watched.Owner.State);
        Assert.Null(watched.Owner.Snapshot().Watts);
    }

    [Fact]
    public async Task A_sensor_that_is_not_well_and_falls_silent_takes_nothing_with_it()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var watched = new Watched(_time, controller);
        watched.Pass(61);
        controller.DeadSensors.Add(2);
        watched.Pass(600);
        AssertConnected(watched, controller);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Sensors[0].Health);
        Assert.Contains("no answer", watched.Owner.Snapshot().Sensors[1].Error, StringComparison.Ordinal);
        controller.DeadSensors.Clear();
        watched.Pass(61);
        Assert.Equal(SensorHealth.Critical, watched.Owner.Snapshot().Sensors[1].Health);
    }

    [Fact]
    public async Task A_controller_all_of_whose_sensors_are_silent_is_there_while_it_answers_something()
    {
        var controller = new ScriptedController(_time);
        controller.DeadCommands.Add("Get Sensor Reading");
        await using var watched = new Watched(_time, controller);
        watched.Pass(600);
        AssertConnected(watched, controller);
        Assert.All(watched.Owner.Snapshot().Sensors, s => Assert.Equal(SensorHealth.Unknown, s.Health));
    }

    [Fact]
    public async Task What_a_controller_may_be_without_takes_nothing_else_by_its_silence()
    {
        var controller = new ScriptedController(_time);
        controller.DeadCommands.UnionWith(["Get SEL Time", "Get System GUID", "Get System Info Parameters"]);
        await using var watched = new Watched(_time, controller);
        watched.Pass(1000);
        AssertWell(watched, controller);
        Assert.Null(watched.Owner.Snapshot().ClockSkew);
    }

    [Fact]
    public async Task Who_answers_nothing_is_unreachable()
    {
        var controller = new ScriptedController(_time) { Sensors = 1, Watts = 210 };
        await using var watched = new Watched(_time, controller);
        watched.Pass(59.5);
        controller.IsSilent = true;
        watched.Pass(31);
        Assert.Equal(NodeState.Unreachable, watched.Owner.State);
    }

    private static void AssertWell(Watched watched, ScriptedController controller)
    {
        AssertConnected(watched, controller);
        Assert.All(
            watched.Owner.Snapshot().Sensors,
            s =>
            {
                Assert.Equal(SensorHealth.Ok, s.Health);
                Assert.InRange(s.Age!.Value.TotalSeconds, 0, 61);
            }
        );
        Assert.Equal(1, watched.Owner.Snapshot().Stretch);
    }

    /// <summary>There was one session from the beginning, and nobody ever took the controller for silent.</summary>
    private static void AssertConnected(Watched watched, ScriptedController controller)
    {
        Assert.Equal(NodeState.On, watched.Owner.State);
        Assert.Equal(1, controller.Opened);
        Assert.Equal(0, watched.Owner.UnansweredSteps);
    }
}
