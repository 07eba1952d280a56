using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>How long it takes from an address to something that can be used. Below a second is wanted; what a busy machine keeps is held to.</summary>
public sealed class InteractiveTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_login_and_the_first_row_of_the_fleet_can_be_used_soon()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await page.AddInitScriptAsync(Window.WatchUse);
        await page.GotoAsync("/");
        await window.IsSoonUsableAsync("the login form, nothing known to the browser");
        await page.ReloadAsync();
        await window.IsSoonUsableAsync("the login form, again");
        await window.LogInAsync("/fleet");
        await page.GotoAsync("/fleet");
        await window.IsSoonUsableAsync("the first of 7 controllers");
        await page.Locator("[data-at] .name a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "gone" }).WaitForAsync();
        window.IsCalm();
    }
}
