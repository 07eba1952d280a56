using System.Globalization;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>What happened is kept once, over restarts, clears and a disk that fails.</summary>
public abstract class StoreTests(PostgresServer server, StoreKind kind) : StoreBench(server, kind)
{
    [Fact]
    public async Task A_log_is_archived_once_over_restarts_and_what_came_meanwhile_is_news()
    {
        var controller = new ScriptedController(Time);
        controller.Log(1, 9);
        controller.Log(2, 9);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.SettleAsync(5);
            Assert.Empty(watched.Fleet.Events.Latest());
        }
        controller.Log(3, 9);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.SettleAsync(65);
            Assert.Equal("Temp 3", Assert.Single(watched.Fleet.Events.Latest()).Sensor);
            Assert.Equal(3, watched.Owner.Snapshot().Events.Count);
            var kept = (await store.EventsAsync(new(100) { Node = "node1" }, Test)).Events;
            Assert.Equal(["Temp 1", "Temp 2", "Temp 3"], kept.Select(e => e.Sensor));
            Assert.Equal([1, 2, 3], kept.Select(e => (int)e.Record!.Value.Id));
        }
    }

    [Fact]
    public async Task A_log_that_was_there_before_is_no_news_though_other_things_of_its_controller_are_kept()
    {
        var controller = new ScriptedController(Time);
        controller.Log(1, 9);
        await using var store = await Store.OpenAsync();
        await store.RecordAsync([new("node1", [])], Test);
        await using var watched = new Watched(Time, store, controller);
        await watched.SettleAsync(5);
        Assert.Empty(watched.Fleet.Events.Latest());
        Assert.Single(watched.Owner.Snapshot().Events);
    }

    [Fact]
    public async Task A_log_that_was_empty_is_known_over_a_restart()
    {
        var controller = new ScriptedController(Time);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
            await watched.SettleAsync(5);
        controller.Log(1, 9);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.SettleAsync(5);
            Assert.Equal("Temp 1", Assert.Single(watched.Fleet.Events.Latest()).Sensor);
        }
    }

    [Fact]
    public async Task The_same_bytes_after_a_clear_are_another_event()
    {
        var controller = new ScriptedController(Time);
        controller.Log(1, 9, 5);
        await using var store = await Store.OpenAsync();
        await using var watched = new Watched(Time, store, controller);
        await watched.SettleAsync(5);
        controller.ClearLog();
        controller.NumberFrom(1);
        controller.Log(1, 9, 5);
        await watched.SettleAsync(31);
        controller.ClearLog();
        controller.NumberFrom(1);
        controller.Log(1, 9, 5);
        await watched.SettleAsync(31);
        var kept = (await store.EventsAsync(new(100), Test)).Events;
        Assert.Equal(
            ["Temp 1", null, "Temp 1", null, "Temp 1"],
            kept.Select(e => e.Kind == FleetEventKind.LogCleared ? null : e.Sensor)
        );
    }

    [Fact]
    public async Task Entries_that_stay_when_others_are_deleted_are_told_no_second_time_after_a_restart()
    {
        var controller = new ScriptedController(Time);
        for (byte i = 1; i <= 3; i++)
            controller.Log(i, 9);
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.SettleAsync(5);
            controller.DeleteFromLog(2);
            await watched.SettleAsync(31);
            Assert.Equal("An entry of the log was deleted", Assert.Single(watched.Fleet.Events.Latest()).Text);
        }
        await using (var store = await Store.OpenAsync())
        await using (var watched = new Watched(Time, store, controller))
        {
            await watched.SettleAsync(5);
            Assert.Empty(watched.Fleet.Events.Latest());
            Assert.Equal(4, ((await store.EventsAsync(new(100) { Node = "node1" }, Test)).Events).Count);
        }
    }

    [Fact]
    public async Task What_a_full_disk_did_not_take_is_taken_later()
    {
        var controller = new ScriptedController(Time);
        await using var store = new FailingStore(await Store.OpenAsync());
        await using var watched = new Watched(Time, store, controller);
        await watched.SettleAsync(5);
        store.Fails = true;
        controller.Log(1, 9);
        controller.ClearLog();
        controller.Log(2, 9);
        await watched.SettleAsync(65);
        Assert.Empty(watched.Fleet.Events.Latest());
        Assert.InRange(watched.Fleet.StoreFailures, 1, 10);
        Assert.Equal("the disk is full", watched.Fleet.StoreFault);
        store.Fails = false;
        controller.Log(3, 9);
        await watched.SettleAsync(31);
        Assert.Null(watched.Fleet.StoreFault);
        var kept = (await store.EventsAsync(new(100) { Node = "node1" }, Test)).Events;
        Assert.Equal(["Temp 2", "Temp 3"], kept.Where(e => e.Kind == FleetEventKind.LogEntry).Select(e => e.Sensor));
    }

    [Fact]
    public async Task Times_severities_and_bytes_come_back_as_they_were()
    {
        await using var store = await Store.OpenAsync();
        var record = SelRecord.Create(new(7, 0x20, 0, 0, 4, default, 1, 1, true, 9, 1, 2), 42);
        var moment = Time.GetUtcNow();
        var happened = new FleetEvent(
            0,
            "n",
            FleetEventKind.LogEntry,
            moment,
            EventSeverity.Critical,
            "s",
            "it's \"so\""
        )
        {
            Record = record,
            ControllerTime = moment.AddMinutes(-3),
            CorrectedTime = moment.AddMinutes(1),
        };
        var note = new FleetEvent(0, "n", FleetEventKind.State, moment, EventSeverity.Ok, null, "back");
        var outcome = await store.ArchiveAsync("n", [happened, note], Test);
        Assert.Equal([happened, note], outcome.News);
        Assert.False(outcome.KnewLog);
        Assert.Empty((await store.ArchiveAsync("n", [happened], Test)).News);
        Assert.Equal(
            [happened with { Number = 1 }, note with { Number = 2 }],
            (await store.EventsAsync(new(9), Test)).Events
        );
        Assert.Single((await store.EventsAsync(new(9) { Node = "N", After = 1 }, Test)).Events);
    }

    [Fact]
    public async Task Events_are_searched_by_what_they_say_some_at_a_time()
    {
        await using var store = await Store.OpenAsync();
        for (var node = 1; node <= 2; node++)
        {
            await store.ArchiveAsync(
                $"node{node}",
                [
                    .. Enumerable
                        .Range(0, 50)
                        .Select(i => new FleetEvent(
                            0,
                            $"node{node}",
                            i == 7 ? FleetEventKind.Inventory : FleetEventKind.State,
                            Time.GetUtcNow(),
                            i % 10 == 3 ? EventSeverity.Critical : EventSeverity.Ok,
                            i % 2 == 0 ? "Fan_1" : null,
                            $"It is {i} 100%"
                        )),
                ],
                Test
            );
        }
        Assert.Equal("3,13,23,33,43", await FoundAsync(new(9) { Node = "NODE1", Least = EventSeverity.Critical }));
        Assert.Equal("107,7", await FoundAsync(new(9) { Kind = FleetEventKind.Inventory, Before = long.MaxValue }));
        Assert.Equal("4,14,24,34,40,42,44,46,48", await FoundAsync(new(2) { Words = ["fan_1", "4", "node1"] }));
        Assert.Equal("140", await FoundAsync(new(9) { Words = ["node2", "40", "100%"], Before = long.MaxValue }));
        Assert.Equal("", await FoundAsync(new(9) { Words = ["fan1"] }));
        Assert.Equal("", await FoundAsync(new(9) { Words = ["4%100"] }));
        Assert.Equal(
            "103,113",
            await FoundAsync(
                new(9)
                {
                    Among = ["Node2"],
                    Least = EventSeverity.Warning,
                    Before = 70,
                },
                "before"
            )
        );
        // What it has not come to yet it does not call the end.
        var page = await store.EventsAsync(
            new(9)
            {
                Words = ["49"],
                After = 0,
                Looks = 10,
            },
            Test
        );
        Assert.Equal((0, 10), (page.Events.Count, page.Next));
        Assert.Null(
            (
                await store.EventsAsync(
                    new(9)
                    {
                        Words = ["49"],
                        After = 95,
                        Looks = 10,
                    },
                    Test
                )
            ).Next
        );

        // The numbers in what was found, those of the second controller above a hundred.
        async Task<string> FoundAsync(EventQuestion question, string order = "")
        {
            var found = new List<FleetEvent>();
            foreach (var looks in (int[])[7, 20_000])
            {
                found.Clear();
                var next = question with { Looks = looks };
                while (true)
                {
                    var answer = await store.EventsAsync(next, Test);
                    Assert.InRange(answer.Events.Count, 0, question.Limit);
                    found.AddRange(answer.Events);
                    if (answer.Next is not { } more)
                        break;
                    next = next.Before is null ? next with { After = more } : next with { Before = more };
                }
            }
            if (order == "before")
                found.Reverse();
            return string.Join(
                ',',
                found.Select(e =>
                    int.Parse(e.Text.Split(' ')[2], CultureInfo.InvariantCulture) + (e.Node == "node2" ? 100 : 0)
                )
            );
        }
    }

    [Fact]
    public async Task Of_two_who_write_a_document_at_once_one_is_told()
    {
        await using var store = await Store.OpenAsync();
        foreach (var documents in (IDocumentStore[])[store.Documents, new MemoryDocuments()])
        {
            Assert.Null(await documents.FindAsync("account", "admin", Test));
            Assert.False(await documents.PutAsync("account", "admin", "x", 1, Test));
            Assert.True(await documents.PutAsync("account", "admin", "a", 0, Test));
            Assert.False(await documents.PutAsync("account", "admin", "b", 0, Test));
            Assert.True(await documents.PutAsync("account", "admin", "c", 1, Test));
            Assert.False(await documents.PutAsync("account", "admin", "d", 1, Test));
            Assert.Equal(new Document("admin", "c", 2), await documents.FindAsync("account", "admin", Test));
            Assert.True(await documents.PutAsync("account", "Zoe", "z", 0, Test));
            Assert.Equal(["Zoe", "admin"], (await documents.ListAsync("account", Test)).Select(d => d.Key));
            Assert.Empty(await documents.ListAsync("session", Test));
            Assert.True(await documents.RemoveAsync("account", "admin", Test));
            Assert.False(await documents.RemoveAsync("account", "admin", Test));
        }
    }

    private sealed class FailingStore(IFleetStore inner) : PassingStore(inner)
    {
        public bool Fails { get; set; }

        public override Task<ArchiveOutcome> ArchiveAsync(
            string node,
            IReadOnlyList<FleetEvent> events,
            CancellationToken cancellation = default
        ) => Fails ? throw new FleetStoreException("the disk is full") : base.ArchiveAsync(node, events, cancellation);
    }
}
