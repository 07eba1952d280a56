using Microsoft.Playwright;
using Sideband.Server.Doors;

namespace Sideband.Web.Tests;

/// <summary>A role for some controllers: it is offered what it may do, and not what the server refuses it.</summary>
public sealed class ScopePageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_others_in_it_is_shown_and_not_to_be_changed()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await rack.DoAsync(HttpMethod.Post, "/api/v1/jobs", """{"action":"identify","nodes":["web1","web2"]}""");
        await rack.DoAsync(HttpMethod.Post, "/api/v1/jobs", """{"action":"identify","nodes":["web1"]}""");
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/jobs/2", await rack.TokenOfAsync("ann", Role.Operator, "web1", "web3"));
        var begin = page.GetByRole(AriaRole.Button, new() { Name = "on this machine" });
        await begin.WaitForAsync();
        await page.GotoAsync("/jobs/1");
        await window.SeesAsync("only who may see all of them changes it");
        await window.SeesAsync("web1");
        await Assertions.Expect(begin).ToHaveCountAsync(0);
        Assert.Equal("", await window.AxeAsync());

        rack.Inject("web3", "FAN 2", "fail");
        await page.GotoAsync("/");
        var incident = page.Locator(".causes > li").Filter(new() { HasText = "web3: FAN 2" });
        var take = incident.GetByRole(AriaRole.Button, new() { Name = "I take it…" });
        await take.WaitForAsync();
        await page.RouteAsync(
            "**/api/v1/incidents?state=active",
            async route =>
            {
                var answer = await route.FetchAsync();
                var text = await answer.TextAsync();
                await route.FulfillAsync(
                    new()
                    {
                        Response = answer,
                        Body = text.Replace("\"whole\":true", "\"whole\":false", StringComparison.Ordinal),
                    }
                );
            }
        );
        await page.ReloadAsync();
        await incident.WaitForAsync();
        await Assertions.Expect(take).ToHaveCountAsync(0);
        window.IsCalm();
    }

    [Fact]
    public async Task Views_that_others_have_saved_are_no_views_of_whoever_does_not_see_all()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await rack.DoAsync(HttpMethod.Put, "/api/v1/groups/ours", """{"query":"name:web1,web2"}""");
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/fleet", await rack.TokenOfAsync("ann", Role.Operator, "web1"));
        await Assertions.Expect(page.Locator("[role=row] .name a")).ToHaveTextAsync(["web1"]);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Security" }))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Discovery" }))
            .ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("state:on");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Saved views" })).ToHaveCountAsync(0);
        window.IsCalm();

        await using var other = await browser.OpenAsync(rack);
        await other.LogInAsync("/fleet?q=state:on", await rack.TokenOfAsync("bob", Role.Operator));
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "save as a view…" }).WaitForAsync();
        await Assertions
            .Expect(other.Page.GetByRole(AriaRole.Combobox, new() { Name = "View" }))
            .ToContainTextAsync("ours");
    }
}
