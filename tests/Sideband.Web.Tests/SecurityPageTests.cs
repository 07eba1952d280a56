using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>An audit from the page, with what it finds and what closes it.</summary>
public sealed class SecurityPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_audit_is_run_and_read_by_finding_and_by_controller()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/security");
        var page = window.Page;
        await page.GetByLabel("Which controllers").FillAsync("web[1-2]");
        await window.SeesAsync("sideband -H web1,web2 audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Audit them" }).ClickAsync();
        await Assertions
            .Expect(page.GetByText("2 of 2 audited"))
            .ToBeVisibleAsync(new() { Timeout = 4 * Window.Patience });
        var finding = page.GetByRole(AriaRole.Group).Filter(new() { HasText = "2 controllers" }).First;
        await finding.Locator("summary").First.ClickAsync();
        await window.SeesAsync("web1,web2");
        await window.PictureAsync("guide-security");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "By controller" }).ClickAsync();
        await page.Locator("summary").Filter(new() { HasText = "web2" }).ClickAsync();
        await page.Locator("details[open]").GetByText("What could not be seen").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "as SARIF" }).ClickAsync()
        );
        Assert.Equal("audit-1.sarif", download.SuggestedFilename);
        // It is a job like others.
        await page.GetByRole(AriaRole.Link, new() { Name = "Job 1" }).ClickAsync();
        await window.SeesAsync("1 Audit (how open they are)");
        await Assertions.Expect(page.GetByText("score ")).ToHaveCountAsync(2);
        Assert.Equal("", await window.AxeAsync());
        window.IsCalm();
    }

    [Fact]
    public async Task What_was_told_while_the_stream_was_lost_is_read_when_it_is_there_again()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/security");
        // It ends each time before it has told anything.
        await window.Page.RouteAsync(
            "**/api/v1/events**",
            route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "" })
        );
        await window.Page.ReloadAsync();
        await window.Page.GetByLabel("Which controllers").FillAsync("web1");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Audit them" }).ClickAsync();
        await Assertions
            .Expect(window.Page.GetByText("1 of 1 audited"))
            .ToBeVisibleAsync(new() { Timeout = 4 * Window.Patience });
    }
}
