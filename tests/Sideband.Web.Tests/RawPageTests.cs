using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>Any command as bytes at a node: what it means before it is sent, and what was answered.</summary>
public sealed class RawPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_reads_is_sent_and_what_does_something_is_shown_first()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/nodes/web1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Raw" }).ClickAsync();
        var bytes = page.GetByLabel("Network function, command and body");
        await bytes.FillAsync("0x06 0x01");
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("Get Device ID");
        var answer = page.GetByRole(AriaRole.Region, new() { Name = "Answer" });
        await Assertions
            .Expect(answer.GetByRole(AriaRole.Row).Filter(new() { HasText = "Manufacturer" }))
            .ToContainTextAsync("7154");
        await window.SeesAsync("sideband -H web1 raw 06 01");
        Assert.Equal("", await window.AxeAsync());

        // Identify for ten seconds: it blinks anew each time.
        await bytes.FillAsync("00 04 0A");
        await page.GetByRole(AriaRole.Button, new() { Name = "Say what it means" }).ClickAsync();
        await window.SeesAsync("Nothing was sent.");
        await bytes.FillAsync("00 02 03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Chassis Control").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await window.SeesAsync("00h:");

        await bytes.FillAsync("06 zz");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByText("'zz' is no hexadecimal").WaitForAsync();
        await page.SetViewportSizeAsync(360, 740);
        Assert.True(await window.OverflowAsync() <= 0);
    }

    [Fact]
    public async Task The_map_shows_racks_by_room_and_how_warm_they_are()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/map");
        await page.GetByLabel("Show").SelectOptionAsync("inlet");
        await window.SeesAsync("°C at most");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Rack r1" }))
            .ToContainTextAsync("24 °C at most");
        await window.PictureAsync("guide-map");
        await page.GetByRole(AriaRole.Link, new() { Name = "fra › hall-2" }).ClickAsync();
        var names = page.Locator("[role=row] .name a");
        await Assertions.Expect(names).ToHaveCountAsync(6);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("inlet>20 rack:fra/hall-2/r2");
        await Assertions.Expect(names).ToHaveCountAsync(3);
        window.IsCalm();
    }
}
