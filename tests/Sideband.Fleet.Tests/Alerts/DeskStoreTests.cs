using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Notices that wait are kept.</summary>
public abstract class DeskStoreTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task What_could_not_be_sent_is_sent_after_a_restart_and_what_was_sent_is_not()
    {
        await using var receiver = new WebReceiver();
        var controller = new ScriptedController(Time);
        controller.Reached[2] = Thresholds.UpperCritical;
        receiver.Answer = "503 Busy";
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, DeskTests.To(receiver), controller))
        {
            await watched.WatchAsync(20);
            // At 5 s, and then 2 s, 4 s and 8 s later.
            Assert.InRange(receiver.Got.Count, 2, 4);
            var status = Assert.Single(watched.Fleet.Incidents.Alerts.Routes);
            Assert.Equal((1, "127.0.0.1 answered 503: no"), (status.Waiting, status.Error));
        }
        receiver.Got.Clear();
        receiver.Answer = "202 Accepted";
        for (var i = 0; i < 2; i++)
        {
            await using var store = await Store.OpenAsync();
            await using var watched = new Watched(Time, store, DeskTests.To(receiver), controller);
            await watched.WatchAsync(60);
            Assert.Single(receiver.Got);
        }
    }
}
