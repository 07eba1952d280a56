using Sideband.Fleet.Incidents;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>From what controllers say to incidents that are kept.</summary>
public abstract class IncidentStoreTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task What_was_in_a_log_when_we_came_is_no_incident()
    {
        var controller = new ScriptedController(Time);
        controller.Log(3, 9);
        await using var store = await Store.OpenAsync();
        await using var watched = new Watched(Time, store, controller);
        await watched.WatchAsync(100);
        Assert.Empty(watched.Fleet.Incidents.List());
    }

    [Fact]
    public async Task A_restart_forgets_nothing_and_tells_nothing_twice()
    {
        var controllers = Enumerable
            .Range(1, 5)
            .Select(i => new ScriptedController(Time) { Name = $"n{i}", IsSilent = i < 4 })
            .ToList();
        controllers[4].Reached[1] = Thresholds.LowerCritical;
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controllers))
        {
            await watched.WatchAsync(60);
            Assert.Equal(2, watched.Fleet.Incidents.List().Count);
            var common = watched.Fleet.Incidents.List().Single(i => i.Group is not null);
            await watched.Fleet.Incidents.AcknowledgeAsync(common.Id, "ann", "the switch");
            await watched.Fleet.Incidents.SilenceAsync(
                new(0, "ann", "moved", Time.GetUtcNow(), Time.GetUtcNow().AddHours(1), ["n5"], null, null)
            );
        }
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controllers))
        {
            await watched.WatchAsync(600);
            Assert.DoesNotContain(watched.Fleet.Events.Latest(), e => e.Kind == FleetEventKind.Incident);
            var common = watched.Fleet.Incidents.List().Single(i => i.Group is not null);
            Assert.Equal(
                ("3 of 5 in 10.0.0.0/24 do not answer", IncidentState.Acknowledged, "ann", "the switch"),
                (common.Title, common.State, common.AcknowledgedBy, common.Note)
            );
            var hot = watched.Fleet.Incidents.List().Single(i => i.Group is null);
            Assert.Equal("moved", watched.Fleet.Incidents.SilenceOf(hot)?.Reason);
            Assert.True(await watched.Fleet.Incidents.EndSilenceAsync(1));
            Assert.Null(watched.Fleet.Incidents.SilenceOf(hot));
        }
    }

    [Fact]
    public async Task An_entry_that_was_archived_just_before_a_crash_is_an_incident_after_it()
    {
        var controller = new ScriptedController(Time);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.WatchAsync(5);
            controller.Log(3, 9);
            // The owners go on, and nobody looks for incidents any more.
            await watched.SettleAsync(31);
            Assert.Single((await store.EventsAsync(new(9), Test)).Events);
        }
        controller.ClearLog();
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.Fleet.Incidents.StepAsync();
            Assert.Equal("node1/sensor/Temp 3", Assert.Single(watched.Fleet.Incidents.List()).Key);
        }
    }
}
