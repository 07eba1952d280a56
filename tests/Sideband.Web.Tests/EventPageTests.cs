using Microsoft.Playwright;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Web.Tests;

/// <summary>What is kept of events is shown, however long ago the server was started.</summary>
public sealed class EventPageTests(Browser browser) : IClassFixture<Browser>
{
    private const int Kept = 250;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_before_the_server_was_started_is_shown_and_searched()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync();
        await window.SeesAsync("old 250");
        await page.GetByRole(AriaRole.Link, new() { Name = "all events" }).ClickAsync();
        await window.SeesAsync("old 250");
        var rows = page.Locator("main li");
        var oldest = rows.Filter(new() { HasText = "old 1," });
        var older = page.GetByRole(AriaRole.Button, new() { Name = "Load older" });
        await Assertions.Expect(oldest).ToHaveCountAsync(0);
        await older.ClickAsync();
        await rows.Filter(new() { HasText = "old 51," })
            .Or(rows.Filter(new() { HasText = "old 60," }))
            .First.WaitForAsync();
        await older.ClickAsync();
        await oldest.WaitForAsync();
        await Assertions.Expect(older).ToHaveCountAsync(0);

        // What is looked for is far back: the archive is asked, not the page.
        await page.ReloadAsync();
        await window.SeesAsync("old 250");
        await page.GetByLabel("Search in events").FillAsync("the needle");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows).ToContainTextAsync("web2");
        Assert.Contains("q=the+needle", page.Url, StringComparison.Ordinal);
        await page.GetByLabel("Search in events").FillAsync("");
        await page.GetByLabel("Of which controllers").FillAsync("web2");
        await page.GetByLabel("How bad at least").SelectOptionAsync("critical");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.GetByLabel("How bad at least").SelectOptionAsync("ok");
        await page.GetByLabel("Of which controllers").FillAsync("rack:fra/hall-2/r1");
        await page.GetByLabel("About what").SelectOptionAsync("inventory");
        await rows.Filter(new() { HasText = "one needle" }).WaitForAsync();
        await Assertions.Expect(rows.Filter(new() { HasText = "old " })).ToHaveCountAsync(0);
        await page.GetByLabel("Of which controllers").FillAsync("colour:red");
        await page.GetByText("'colour' is no field").WaitForAsync();
        await page.GetByLabel("Of which controllers").FillAsync("nobody");
        await window.SeesAsync("None is so.");
        window.IsCalm();
    }

    [Fact]
    public async Task What_comes_does_not_move_what_somebody_points_at()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack, 360, 740, ColorScheme.Dark);
        var page = window.Page;
        await window.LogInAsync("/events?q=web3+fan");
        var rows = page.Locator("main li");
        rack.Inject("web3", "FAN 2", "fail");
        // One for each limit that it falls below.
        await Assertions.Expect(rows.Filter(new() { HasText = "FAN 2" })).ToHaveCountAsync(3);
        await rows.First.HoverAsync();
        rack.Inject("web3", "FAN 1", "fail");
        var news = page.GetByRole(AriaRole.Button, new() { Name = "3 new: show them" });
        await news.WaitForAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.First).ToContainTextAsync("FAN 2");
        Assert.Equal("", await window.AxeAsync());
        Assert.True(await window.OverflowAsync() <= 0, "it hangs over the edge");
        await window.PictureAsync("events-new");
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(rows.First).ToContainTextAsync("FAN 1");
        await Assertions.Expect(news).ToHaveCountAsync(0);
        window.IsCalm();
    }

    [Fact]
    public async Task A_nodes_time_line_goes_back_as_far_as_is_kept()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/nodes/web1");
        var line = page.GetByRole(AriaRole.Region, new() { Name = "Events" }).Last;
        var rows = line.Locator("li");
        await rows.Filter(new() { HasText = "old 250," }).WaitForAsync();
        var older = line.GetByRole(AriaRole.Button, new() { Name = "Load older" });
        await older.ClickAsync();
        await Assertions.Expect(rows.Nth(150)).ToBeVisibleAsync();
        await older.ClickAsync();
        await rows.Filter(new() { HasText = "old 1," }).WaitForAsync();
        await Assertions.Expect(rows.Filter(new() { HasText = "needle" })).ToHaveCountAsync(0);
        Assert.Equal("", await window.AxeAsync());
        await window.PictureAsync("node-time-line");
        window.IsCalm();
    }

    [Fact]
    public async Task What_is_told_live_and_kept_stands_there_once()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/events?q=web3+fan");
        var rows = page.Locator("main li");
        rack.Inject("web3", "FAN 2", "fail");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await BreakStreamAsync(page);
        await page.ReloadAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        rack.Inject("web3", "FAN 1", "fail");
        await Assertions.Expect(rows).ToHaveCountAsync(6);
        await Assertions.Expect(rows.First).ToContainTextAsync("FAN 1");
        // One that holds tells all of it again.
        await page.UnrouteAllAsync();
        rack.Inject("web3", "FAN 1", "ok");
        await Assertions.Expect(rows.First).ToContainTextAsync("no more");
        await Assertions.Expect(rows.Filter(new() { HasNotText = "no more" })).ToHaveCountAsync(6);
        window.IsCalm();
    }

    [Fact]
    public async Task What_the_stream_did_not_bring_is_seen_under_now()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync();
        await BreakStreamAsync(page);
        await page.ReloadAsync();
        var latest = page.Locator("section").Filter(new() { HasText = "What has happened" });
        await latest.GetByText("old 250").WaitForAsync();
        rack.Inject("web3", "FAN 2", "fail");
        await latest.GetByText("FAN 2").First.WaitForAsync();
        window.IsCalm();
    }

    /// <summary>A stream that breaks each time: what happens meanwhile is read from the archive.</summary>
    private static async Task BreakStreamAsync(IPage page) =>
        await page.RouteAsync(
            "**/api/v1/events?**",
            route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = ": sideband\n\n" })
        );

    [Fact]
    public async Task A_server_that_keeps_nothing_tells_what_it_has()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await page.RouteAsync(
            "**/api/v1/archive**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 404,
                        ContentType = "application/problem+json",
                        Body = """{"title":"Nothing is kept: there is no store"}""",
                    }
                )
        );
        await window.LogInAsync("/events?q=web3");
        await window.SeesAsync("This server keeps no events");
        rack.Inject("web3", "FAN 2", "fail");
        await window.SeesAsync("FAN 2: Lower Critical - going low");
        await page.GetByRole(AriaRole.Link, new() { Name = "web3" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Events" })
            .Last.GetByText("FAN 2: Lower Critical")
            .WaitForAsync();
        window.IsCalm();
    }

    /// <summary>A needle of one machine under very many things of another.</summary>
    private static async Task KeepAsync(FleetStore store)
    {
        var begin = TimeProvider.System.GetUtcNow().AddDays(-3);
        await store.NoteAsync(
            new(0, "web2", FleetEventKind.Inventory, begin, EventSeverity.Critical, null, "the one needle"),
            Test
        );
        var old = Enumerable
            .Range(1, Kept)
            .Select(i => new FleetEvent(
                0,
                "web1",
                FleetEventKind.State,
                begin.AddMinutes(i),
                EventSeverity.Ok,
                null,
                $"old {i}, before the server was started"
            ));
        await store.ArchiveAsync("web1", [.. old], Test);
    }
}
