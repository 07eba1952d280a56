using System.Net;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>Administrators say who may come in, and what is told once is told once.</summary>
public sealed class SettingsPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_made_shown_once_and_removed()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/settings");
        var panel = window.Page.GetByRole(AriaRole.Region, new() { Name = "Tokens" });
        await panel.GetByLabel("Name").FillAsync("prometheus");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        var secret = await panel.Locator(".once code").InnerTextAsync();
        Assert.StartsWith("sideband_", secret, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await rack.StatusAsync("/api/v1/nodes", secret));
        Assert.Equal("", await window.AxeAsync());
        await panel.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await window.Page.ReloadAsync();
        await panel.GetByText("never used").Or(panel.GetByText("used ")).First.WaitForAsync();
        Assert.DoesNotContain(secret, await window.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        await panel.GetByRole(AriaRole.Button, new() { Name = "remove prometheus" }).ClickAsync();
        await panel.GetByText("None but the one").WaitForAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await rack.StatusAsync("/api/v1/nodes", secret));
        window.IsCalm();
    }

    [Fact]
    public async Task Somebody_is_let_in_and_shut_out_again()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/settings");
        var panel = window.Page.GetByRole(AriaRole.Region, new() { Name = "Accounts" });
        await panel.GetByLabel("Name").FillAsync("ann");
        await panel.Locator("form select").SelectOptionAsync("operator");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Let somebody in" }).ClickAsync();
        await panel.Locator(".once code").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await panel.GetByRole(AriaRole.Button, new() { Name = "shut out ann" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "let in ann" }).WaitForAsync();
        await Assertions
            .Expect(panel.GetByRole(AriaRole.Combobox, new() { Name = "Role of ann" }))
            .ToHaveValueAsync("operator");
        window.IsCalm();
    }

    [Fact]
    public async Task What_was_refused_is_not_shown_as_done_and_a_secret_stays_until_it_was_read()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/settings");
        var panel = window.Page.GetByRole(AriaRole.Region, new() { Name = "Accounts" });
        await panel.GetByLabel("Name").WaitForAsync();
        await window.RefuseAsync("GET", "accounts");
        await panel.GetByLabel("Name").FillAsync("ann");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Let somebody in" }).ClickAsync();
        await panel.GetByText("not now").WaitForAsync();
        await panel.Locator(".once code").WaitForAsync();
        await window.Page.UnrouteAllAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await window.Page.ReloadAsync();
        await window.RefuseAsync("PATCH", "accounts");
        var role = panel.GetByRole(AriaRole.Combobox, new() { Name = "Role of ann" });
        await role.SelectOptionAsync("administrator");
        await panel.GetByText("not now").WaitForAsync();
        await Assertions.Expect(role).ToHaveValueAsync("viewer");
    }
}
