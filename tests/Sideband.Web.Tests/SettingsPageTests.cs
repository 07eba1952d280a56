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

    [Fact]
    public async Task The_end_of_the_trail_is_read_and_not_all_of_it()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        for (var i = 1; i <= 60; i++)
            await rack.DoAsync(HttpMethod.Post, "/api/v1/silences", """{"reason":"r","minutes":1,"nodes":["none"]}""");
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (
                request.Url.Contains("/api/v1/audit", StringComparison.Ordinal)
                && !request.Url.Contains("/audits", StringComparison.Ordinal)
            )
                asked.Add(new Uri(request.Url).PathAndQuery);
        };
        await window.LogInAsync("/settings");
        var trail = page.Locator("section").Filter(new() { HasText = "Who did what" }).Locator("li");
        await Assertions.Expect(trail).ToHaveCountAsync(50);
        await Assertions.Expect(trail.First).ToContainTextAsync("silence 60");
        await Assertions.Expect(trail.Last).ToContainTextAsync("silence 11");
        Assert.Equal(["/api/v1/audit?last=50"], asked);

        await page.GetByRole(AriaRole.Button, new() { Name = "Silence machines…" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await question.GetByLabel("Machines").FillAsync("web1, web2*");
        await question.GetByLabel("Why").FillAsync("the hall is rebuilt");
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "Silence it" }).ClickAsync();
        var silence = page.Locator("section")
            .Filter(new() { HasText = "End it" })
            .Locator("li")
            .Filter(new() { HasText = "the hall is rebuilt" });
        await Assertions.Expect(silence).ToContainTextAsync("web1, web2*");
        await silence.GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await Assertions.Expect(silence).ToHaveCountAsync(0);
        window.IsCalm();
    }
}
