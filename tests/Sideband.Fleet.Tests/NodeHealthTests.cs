using Sideband.Fleet.Incidents;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A machine is no better than what was last known of it: that something cannot be read makes nothing well.</summary>
public sealed class NodeHealthTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_worst_that_is_known_is_the_machines_health()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        Assert.Equal(SensorHealth.Unknown, watched.Owner.Snapshot().Health);
        watched.Pass(1);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
        controller.Reached[2] = Thresholds.UpperCritical;
        watched.Pass(61);
        Assert.Equal(SensorHealth.Critical, watched.Owner.Snapshot().Health);
        controller.IsSilent = true;
        watched.Pass(61);
        Assert.Equal(SensorHealth.Unknown, watched.Owner.Snapshot().Health);
    }

    [Fact]
    public async Task A_sensor_that_was_critical_and_is_silent_now_leaves_the_health_unknown_as_long_as_its_incident_is_open()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var watched = new Watched(_time, controller);
        await watched.WatchAsync(90);
        controller.DeadSensors.Add(2);
        await watched.WatchAsync(300);
        var snapshot = watched.Owner.Snapshot();
        Assert.Equal((SensorHealth.Unknown, true), (snapshot.Sensors[1].Health, snapshot.Sensors[1].IsInDoubt));
        Assert.NotEqual(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
        Assert.Equal(SensorHealth.Unknown, snapshot.Health);
        controller.DeadSensors.Clear();
        controller.Reached.Clear();
        await watched.WatchAsync(61);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
    }

    [Fact]
    public async Task The_same_holds_for_one_that_has_no_reading_any_more_until_the_machine_is_off()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using var watched = new Watched(_time, controller);
        await watched.WatchAsync(90);
        controller.UnavailableSensors.Add(2);
        await watched.WatchAsync(90);
        Assert.Equal(SensorHealth.Unavailable, watched.Owner.Snapshot().Sensors[1].Health);
        Assert.NotEqual(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
        Assert.Equal(SensorHealth.Unknown, watched.Owner.Snapshot().Health);
        // Without power there is nothing to be read, and what was is over.
        controller.IsOn = false;
        await watched.WatchAsync(200);
        Assert.Equal(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
        controller.IsOn = true;
        await watched.WatchAsync(90);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
    }

    [Fact]
    public async Task An_incident_that_is_open_from_before_a_restart_leaves_its_silent_sensor_in_doubt()
    {
        using var folder = new TemporaryFolder();
        await using var store = await SqliteStore.OpenAsync(
            folder.File("fleet.db"),
            cancellation: TestContext.Current.CancellationToken
        );
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        await using (var before = new Watched(_time, store, controller))
            await before.WatchAsync(90);
        controller.DeadSensors.Add(2);
        await using var watched = new Watched(_time, store, controller);
        await watched.WatchAsync(90);
        Assert.NotEqual(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
        Assert.Equal(SensorHealth.Unknown, watched.Owner.Snapshot().Health);
        controller.DeadSensors.Clear();
        controller.Reached.Clear();
        await watched.WatchAsync(61);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
    }

    [Fact]
    public async Task What_was_well_or_never_read_puts_nothing_in_doubt()
    {
        var controller = new ScriptedController(_time);
        controller.DeadSensors.Add(1);
        await using var watched = new Watched(_time, controller);
        watched.Pass(90);
        controller.DeadSensors.Add(2);
        watched.Pass(300);
        Assert.Equal(SensorHealth.Ok, watched.Owner.Snapshot().Health);
    }
}
