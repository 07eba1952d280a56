using System.Net;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>Somebody takes what is wrong, and the others see who.</summary>
public sealed class IncidentPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Who_takes_an_incident_is_seen_by_the_others()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(
            await rack.StatusAsync("/api/v1/incidents") == HttpStatusCode.NotFound,
            "this server has no incidents"
        );
        await using var window = await browser.OpenAsync(rack);
        await using var other = await browser.OpenAsync(rack, 360, 740, ColorScheme.Dark);
        await window.LogInAsync();
        await other.LogInAsync();
        rack.Inject("web3", "FAN 2", "fail");
        var incident = window.Page.Locator(".causes > li").Filter(new() { HasText = "web3: FAN 2" });
        await incident.GetByRole(AriaRole.Button, new() { Name = "I take it…" }).ClickAsync();
        var question = window.Page.GetByRole(AriaRole.Dialog);
        await question.GetByLabel("A note for the others").FillAsync("a new fan is on its way");
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "I take it", Exact = true }).ClickAsync();
        await window.SeesAsync("a new fan is on its way");
        await other.SeesAsync("a new fan is on its way");
        Assert.Equal("", await other.AxeAsync());
        window.IsCalm();
        other.IsCalm();
    }
}
