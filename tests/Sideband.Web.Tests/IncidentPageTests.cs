using System.Net;
using Microsoft.Playwright;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Server.Doors;

namespace Sideband.Web.Tests;

/// <summary>Somebody takes what is wrong, and the others see who.</summary>
public sealed class IncidentPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_takes_an_incident_is_seen_by_the_others()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
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

    [Fact]
    public async Task What_still_is_can_be_silenced_but_not_resolved()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack, 360, 740);
        await using var other = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync();
        rack.Inject("web3", "FAN 2", "fail");
        var incident = page.Locator(".causes > li").Filter(new() { HasText = "web3: FAN 2" });
        var question = page.GetByRole(AriaRole.Dialog);
        await incident.GetByRole(AriaRole.Button, new() { Name = "Resolve…" }).ClickAsync();
        await question.GetByLabel("A note for the others").FillAsync("looks well");
        await question.GetByText("--json '{\"note\":\"looks well\"}'").WaitForAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Resolve it" }).ClickAsync();
        await question.GetByText("What is wrong is still so").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();

        await incident.GetByRole(AriaRole.Button, new() { Name = "Silence…" }).ClickAsync();
        await question.GetByLabel("About").SelectOptionAsync("Everything of web3");
        await question.GetByLabel("For").SelectOptionAsync("4 hours");
        await question.GetByLabel("Why").FillAsync("a fan is on its way");
        await question.GetByText("\"minutes\":240,\"nodes\":[\"web3\"]").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        Assert.True(await window.OverflowAsync() <= 0, "it hangs over the edge");
        await window.PictureAsync("silence-360");
        await question.GetByRole(AriaRole.Button, new() { Name = "Silence it" }).ClickAsync();
        await incident.GetByText("Nobody is told of it until").WaitForAsync();
        await window.PictureAsync("silenced-360");
        await incident.GetByRole(AriaRole.Link, new() { Name = "silences" }).ClickAsync();
        await window.SeesAsync("a fan is on its way");

        // Who may look only, or not at all machines, is offered no more than he may do.
        await other.LogInAsync("/", await rack.TokenOfAsync("viewer", Role.Viewer));
        var seen = other.Page.Locator(".causes > li").Filter(new() { HasText = "web3: FAN 2" });
        await seen.GetByText("Nobody is told of it until").WaitForAsync();
        await Assertions.Expect(seen.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "viewer: log out" }).ClickAsync();
        await other.LogInAsync("/", await rack.TokenOfAsync("some", Role.Operator, "web3"));
        await seen.GetByRole(AriaRole.Button, new() { Name = "Resolve…" }).WaitForAsync();
        await Assertions.Expect(seen.GetByRole(AriaRole.Button, new() { Name = "Silence…" })).ToHaveCountAsync(0);
        other.IsCalm();
    }

    [Fact]
    public async Task What_nothing_else_ends_is_resolved_by_somebody()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync();
        await page.GotoAsync("/nodes/web6");
        await window.SeesAsync("in the controller's log");
        await using (var client = await rack.ConnectAsync("web6"))
        {
            // An uncorrectable error of memory: no sensor says when it is over.
            var entry = new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Memory, 0x60, 0x6F, false, 1, 0xFF, 0xFF);
            await client.Sel.AddAsync(SelRecord.Create(in entry), Test);
        }
        await page.GotoAsync("/");
        var incident = page.Locator(".causes > li").Filter(new() { HasText = "web6" });
        await incident.GetByRole(AriaRole.Button, new() { Name = "Resolve…" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await question.GetByLabel("A note for the others").FillAsync("module replaced");
        await question.GetByRole(AriaRole.Button, new() { Name = "Resolve it" }).ClickAsync();
        await Assertions.Expect(incident).ToHaveCountAsync(0);
        await page.GotoAsync("/settings");
        await window.SeesAsync("incident-resolve");
        window.IsCalm();
    }
}
