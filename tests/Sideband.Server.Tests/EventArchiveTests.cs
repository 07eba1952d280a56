using System.Net;
using System.Text.Json;
using Sideband.Fleet;
using Sideband.Fleet.Tests;
using Sideband.Protocol.Records.Sel;
using Sideband.Server.Doors;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>What is kept of events, read forwards and backwards, page by page.</summary>
public sealed class EventArchiveTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_read_from_both_ends_and_by_whoever_sees_some()
    {
        await using var server = await TestServer.StartAsync(
            _time,
            [new ScriptedController(_time), new ScriptedController(_time) { Name = "node2" }],
            keeps: true
        );
        for (var i = 0; i < 10; i++)
        {
            await server.Fleet.Store!.NoteAsync(
                new(0, $"node{1 + (i % 2)}", FleetEventKind.State, _time.GetUtcNow(), EventSeverity.Ok, null, $"{i}"),
                Test
            );
        }
        using var all = await Person.ProgramAsync(server.Server, "all", Role.Viewer);
        using var some = await Person.ProgramAsync(server.Server, "some", Role.Viewer, new([], ["NODE2"]));
        Assert.Equal("9876543210", await WalkAsync(all, "order=newest&limit=3", "before"));
        Assert.Equal("0123456789", await WalkAsync(all, "after=0&limit=3", "after"));
        Assert.Equal("86420", await WalkAsync(all, "order=newest&limit=2&node=node1", "before"));
        Assert.Equal("97531", await WalkAsync(some, "order=newest&limit=2", "before"));
        Assert.Equal("13579", await WalkAsync(some, "limit=2", "after"));
        // Between two numbers, newest first.
        Assert.Equal("765", await WalkAsync(all, "before=9&after=5&limit=9", "before"));
        Assert.Equal(HttpStatusCode.NotFound, await some.GetAsync("/api/v1/archive?node=node1"));
        Assert.Equal("75", await WalkAsync(all, "order=newest&query=node2&text=NODE2&before=9&after=5", "before"));
        Assert.Equal("97531", await WalkAsync(all, "order=newest&query=name:node2", "before"));
        Assert.Equal("97531", await WalkAsync(some, "order=newest&query=state:unknown", "before"));
        Assert.Equal("7", await WalkAsync(all, "text=7&severity=ok&kind=state", "after"));
        Assert.Equal("", await WalkAsync(all, "severity=warning", "after"));
        Assert.Equal("", await WalkAsync(all, "kind=trap", "after"));
        foreach (
            var wrong in (string[])
                [
                    "before=x",
                    "after=-1",
                    "limit=0",
                    "order=random",
                    "order=oldest&before=3",
                    "severity=bad",
                    "kind=Trap",
                    "query=colour:red",
                    "group=nobody",
                    "text=a b c d e f g h i",
                    "text=%07",
                    $"text={new string('x', 201)}",
                ]
        )
            Assert.Equal(HttpStatusCode.BadRequest, await all.GetAsync($"/api/v1/archive?{wrong}"));
    }

    private static async Task<string> WalkAsync(Person person, string query, string cursor)
    {
        var (told, more) = ("", "");
        while (true)
        {
            var text = await person.Client.GetStringAsync(
                new Uri($"/api/v1/archive?{query}{more}", UriKind.Relative),
                Test
            );
            using var page = JsonDocument.Parse(text);
            foreach (var item in page.RootElement.GetProperty("events").EnumerateArray())
                told += item.GetProperty("text").GetString();
            if (page.RootElement.GetProperty("next") is not { ValueKind: JsonValueKind.Number } next)
                return told;
            query = query.Replace("after=0&", "", StringComparison.Ordinal);
            more = $"&{cursor}={next.GetInt64()}";
        }
    }
}
