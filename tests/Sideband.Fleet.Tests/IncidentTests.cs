using Sideband.Fleet.Incidents;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>From what controllers say to incidents.</summary>
public sealed class IncidentTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_controller_that_falls_silent_is_one_and_is_well_when_it_answers()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        await watched.WatchAsync(5);
        Assert.Empty(watched.Fleet.Incidents.List());
        controller.IsSilent = true;
        await watched.WatchAsync(60);
        var incident = Assert.Single(watched.Fleet.Incidents.List());
        Assert.Equal("node1 does not answer", incident.Title);
        Assert.Contains("no answer", incident.Timeline[0].Text, StringComparison.Ordinal);
        controller.IsSilent = false;
        await watched.WatchAsync(120);
        Assert.Equal(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
    }

    [Fact]
    public async Task A_sensor_that_reaches_a_limit_is_one_while_the_controller_is_there_to_say_so()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        controller.Reached[2] = Thresholds.UpperCritical;
        await watched.WatchAsync(5);
        var incident = Assert.Single(watched.Fleet.Incidents.List());
        Assert.Equal(
            ("node1/sensor/Temp 2", "node1: Temp 2 is critical", "22 °C"),
            (incident.Key, incident.Title, incident.Timeline[0].Text)
        );
        controller.Reached.Clear();
        controller.IsSilent = true;
        await watched.WatchAsync(600);
        Assert.All(watched.Fleet.Incidents.List(), i => Assert.Equal(IncidentState.Open, i.State));
        Assert.Equal(2, watched.Fleet.Incidents.List().Count);
        controller.IsSilent = false;
        await watched.WatchAsync(400);
        Assert.All(watched.Fleet.Incidents.List(), i => Assert.Equal(IncidentState.Resolved, i.State));
    }

    [Fact]
    public async Task A_critical_entry_has_its_sensor_read_at_once()
    {
        var controller = new ScriptedController(_time);
        await using var watched = new Watched(_time, controller);
        await watched.WatchAsync(32);
        controller.Log(3, 9);
        controller.Reached[3] = Thresholds.UpperCritical;
        var before = controller.CountOf("Get Sensor Reading");
        // The log is looked at each 30 s; the sensors would only be asked at 60 s.
        await watched.WatchAsync(26);
        Assert.Equal(before, controller.CountOf("Get Sensor Reading"));
        await watched.WatchAsync(6);
        var incident = Assert.Single(watched.Fleet.Incidents.List());
        Assert.Equal("node1: Temp 3 is critical", incident.Title);
    }

    [Fact]
    public async Task A_controller_that_is_not_watched_any_more_has_no_incident_any_more()
    {
        await using var watched = new Watched(_time, new ScriptedController(_time) { Name = "n1" });
        Assert.True(watched.Fleet.TryAdd(new ScriptedController(_time) { Name = "n2", IsSilent = true }.Node));
        await watched.WatchAsync(60);
        Assert.Equal(["n2"], Assert.Single(watched.Fleet.Incidents.List()).Nodes);
        Assert.True(await watched.Fleet.RemoveAsync("n2"));
        await watched.WatchAsync(60);
        Assert.Equal(IncidentState.Resolved, Assert.Single(watched.Fleet.Incidents.List()).State);
    }
}
