using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>A question that is asked again and again has a name.</summary>
public sealed class SavedViewTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_view_is_saved_chosen_and_forgotten()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/fleet");
        var page = window.Page;
        var names = page.Locator("[role=row] .name a");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("state:off");
        await Assertions.Expect(names).ToHaveTextAsync(["web5"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "save as a view…" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("dark");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save it" }).ClickAsync();
        var view = page.GetByRole(AriaRole.Combobox, new() { Name = "View" });
        await Assertions.Expect(view).ToHaveValueAsync("dark");
        await view.SelectOptionAsync("");
        await Assertions.Expect(names).ToHaveCountAsync(7);
        await view.SelectOptionAsync("dark");
        await Assertions.Expect(names).ToHaveTextAsync(["web5"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "forget dark" }).ClickAsync();
        await Assertions.Expect(view).ToHaveCountAsync(0);
        window.IsCalm();
    }
}
