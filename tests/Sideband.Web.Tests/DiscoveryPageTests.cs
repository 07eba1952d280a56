using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>From the first login to a machine that nobody watched before.</summary>
public sealed class DiscoveryPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_is_found_and_watched_from_then_on()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, unwatched: "web6");
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.FirstLogInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Discovery" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Search now" }).ClickAsync();
        await window.SeesAsync("1 of them not watched, 1 new");
        await window.SeesAsync("IPMI");
        await window.PictureAsync("guide-discovery");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Ignore" }).ClickAsync();
        await window.SeesAsync("None.");
        await page.GetByLabel("those that are ignored, too").CheckAsync();
        await window.SeesAsync("ignored by admin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Watch it…" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await question.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("web6");
        await question.GetByRole(AriaRole.Textbox, new() { Name = "User" }).FillAsync("admin");
        await question.Locator("input[type=password]").FillAsync(WebRack.Password);
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "Watch it" }).ClickAsync();
        await window.SeesAsync("None.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Fleet" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "web6" });
        await Assertions.Expect(row).ToContainTextAsync("on");
        window.IsCalm();
    }

    [Fact]
    public async Task What_the_operator_has_not_named_is_not_searched()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/discovery");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Change…" }).ClickAsync();
        await window.Page.GetByLabel("Ranges, one a line").FillAsync("10.0.0.0/30");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await window.SeesAsync("10.0.0.0 is in none of the networks that may be searched");
    }
}
