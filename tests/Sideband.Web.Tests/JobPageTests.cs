using System.Net;
using Microsoft.Playwright;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Web.Tests;

/// <summary>Machines are switched from the page: one by a click and a question, many by a plan.</summary>
public sealed class JobPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_machine_is_switched_by_a_click_and_a_question()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await NeedJobsAsync(rack);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web1");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Power off…" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Power off: web1?" });
        await Assertions.Expect(question).ToContainTextAsync("sideband -H web1 power off");
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await question.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.GetByRole(AriaRole.Button, new() { Name = "Power off…" }).ClickAsync();
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "Power off", Exact = true }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "power-off" }))
            .ToContainTextAsync("done");
        await page.GetByRole(AriaRole.Button, new() { Name = "Power on", Exact = true }).WaitForAsync();
        await Assertions.Expect(page.Locator(".big")).ToHaveTextAsync("off");
        window.IsCalm();
    }

    [Fact]
    public async Task Many_are_planned_counted_stopped_and_gone_on_with()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await NeedJobsAsync(rack);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/fleet?q=web*");
        var page = window.Page;
        await Assertions.Expect(page.Locator("[data-at]")).ToHaveCountAsync(6);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Act on the 1 chosen" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync(".");
        var plan = page.GetByRole(AriaRole.Dialog, new() { Name = "Act on 6 machines" });
        await plan.GetByLabel("What").SelectOptionAsync("identify");
        await plan.GetByLabel("At once").FillAsync("1");
        await plan.GetByLabel("Seconds between").FillAsync("2");
        Assert.Equal("", await window.AxeAsync());
        await plan.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        // Nothing begins before somebody has counted.
        var begin = page.GetByRole(AriaRole.Button, new() { Name = "on 6 machines" });
        await Assertions.Expect(begin).ToBeDisabledAsync();
        await page.GetByLabel("How many machines does this touch?").FillAsync("7");
        await Assertions.Expect(begin).ToBeDisabledAsync();
        await page.GetByLabel("How many machines does this touch?").FillAsync("6");
        Assert.Equal("", await window.AxeAsync());
        await begin.ClickAsync();
        await page.GetByRole(AriaRole.Listitem).GetByLabel("web1: done").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.GetByRole(AriaRole.Listitem).GetByLabel("web6: done").WaitForAsync();
        await page.GotoAsync("/jobs");
        await window.SeesAsync("Identify");
        await window.SeesAsync("6 done");
        Assert.Equal("", await window.AxeAsync());
        window.IsCalm();
    }

    [Fact]
    public async Task A_machine_is_cycled_when_that_is_confirmed_and_not_before()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await NeedJobsAsync(rack);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web2");
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Power cycle…" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Power cycle: web2?" });
        await Assertions.Expect(question).ToContainTextAsync("sideband -H web2 power cycle");
        await using var other = await rack.ConnectAsync("web2");
        var before = await other.Chassis.RestartCauseAsync(Test);
        Assert.NotEqual(RestartCause.ChassisControl, before.Cause);
        await question.GetByRole(AriaRole.Button, new() { Name = "Power cycle", Exact = true }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "power-cycle" }))
            .ToContainTextAsync("done");
        // It is off for a moment.
        while ((await other.Chassis.RestartCauseAsync(Test)).Cause != RestartCause.ChassisControl)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        await Assertions.Expect(page.Locator(".big")).ToHaveTextAsync("on");
        window.IsCalm();
    }

    [Fact]
    public async Task A_job_over_200_machines_is_stopped_half_way_and_resumed()
    {
        const int Many = 200;
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, more: Many);
        await NeedJobsAsync(rack);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/fleet?q=many*");
        var page = window.Page;
        await window.SeesAsync("many1");
        await page.Keyboard.PressAsync(".");
        var plan = page.GetByRole(AriaRole.Dialog, new() { Name = $"Act on {Many} machines" });
        await plan.GetByLabel("What").SelectOptionAsync("identify");
        await plan.GetByLabel("At once").FillAsync("20");
        await plan.GetByLabel("Seconds between").FillAsync("0.1");
        await plan.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await page.GetByLabel("How many machines does this touch?").FillAsync($"{Many}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"on {Many} machines" }).ClickAsync();
        var done = page.Locator(".matrix a[aria-label$=': done']");
        await done.Nth(Many / 3).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync();
        var before = await done.CountAsync();
        Assert.InRange(before, Many / 3, Many - 1);
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(done).ToHaveCountAsync(Many, new() { Timeout = 3 * Window.Patience });
        window.IsCalm();
    }

    private static async Task NeedJobsAsync(WebRack rack) =>
        Assert.SkipWhen(await rack.StatusAsync("/api/v1/jobs") == HttpStatusCode.NotFound, "this server has no jobs");
}
