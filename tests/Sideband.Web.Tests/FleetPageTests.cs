using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>What a person does on the page, in a real browser, against a rack that runs.</summary>
public sealed partial class FleetPageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_not_logged_in_sees_nothing_of_the_fleet()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.Page.GotoAsync("/nodes/web1");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).WaitForAsync();
        Assert.DoesNotContain("web1", await window.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        window.IsCalm();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "With an API token" }).ClickAsync();
        await window.Page.GetByLabel("Token").FillAsync("sideband_wrong");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await window.Page.GetByText("This is not the server's token.").WaitForAsync();
        await window.Page.GetByLabel("Token").FillAsync(rack.Token);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        // Where one wanted to go in the first place.
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "web1" }).WaitForAsync();
    }

    [Fact]
    public async Task The_first_login_asks_for_a_password_of_ones_own()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.FirstLogInAsync();
        await window.SeesAsync("gone");
        await page.ReloadAsync();
        await page.GetByText("● live").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "admin: log out" }).ClickAsync();
        await page.GetByLabel("Name").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByLabel("Name").WaitForAsync();
        window.IsCalm();
    }

    [Fact]
    public async Task A_fan_that_fails_appears_under_Now_and_goes_when_it_is_well()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync();
        // What is an incident, and what is not one yet, stand in one list.
        var troubles = window.Page.Locator(".causes > li");
        await troubles.Filter(new() { HasText = "gone" }).First.WaitForAsync();
        // Who has another thing to do at that moment is looked at once more.
        foreach (var node in new[] { "web3", "web4", "web6" })
        {
            rack.Inject(node, "FAN 2", "fail");
            var start = TimeProvider.System.GetTimestamp();
            var cause = troubles.Filter(new() { HasText = node }).Filter(new() { HasText = "FAN 2" });
            await cause.First.WaitForAsync();
            var took = TimeProvider.System.GetElapsedTime(start);
            await window.SeesAsync("FAN 2: Lower Critical - going low");
            rack.Inject(node, "FAN 2", "ok");
            // An incident is resolved only when all was well for a while.
            await Assertions.Expect(cause).ToHaveCountAsync(0, new() { Timeout = 4 * Window.Patience });
            window.IsCalm();
            TestContext.Current.SendDiagnosticMessage($"seen under Now {took.TotalSeconds:F1} s after it failed");
            if (took < Soon)
                return;
        }
        Assert.Fail($"none of three was seen within {Soon.TotalSeconds} s");
    }

    [Fact]
    public async Task The_fleet_is_narrowed_by_words_sorted_and_kept_in_the_address()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/fleet");
        var page = window.Page;
        var names = page.Locator("[role=row] .name a");
        await Assertions.Expect(names).ToHaveCountAsync(7);
        await page.GetByText("unreachable").First.WaitForAsync();
        // Off, unreachable and unknown are three words.
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("state:off");
        await Assertions.Expect(names).ToHaveTextAsync(["web5"]);
        Assert.Contains("q=state%3Aoff", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("web[2-4] watts>1");
        await Assertions.Expect(names).ToHaveTextAsync(["web2", "web3", "web4"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Power", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Sorted());
        await Assertions.Expect(names).ToHaveTextAsync(["web2", "web4", "web3"]);
        await page.ReloadAsync();
        await Assertions.Expect(names).ToHaveTextAsync(["web2", "web4", "web3"]);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("colour:red");
        await page.GetByText("'colour' is no field").WaitForAsync();
        window.IsCalm();
    }

    [Fact]
    public async Task Everything_is_done_by_keys()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync();
        var page = window.Page;
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("f");
        await page.Locator("[role=row] .name a").First.WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "web1", Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("eb4");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "web4", Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "web1", Exact = true }).WaitForAsync();
        window.IsCalm();
    }

    [Fact]
    public async Task A_node_shows_its_sensors_with_limits_ages_and_history()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web2");
        var page = window.Page;
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "CPU Temp" }).First;
        await Assertions.Expect(row).ToContainTextAsync("°C");
        await Assertions.Expect(row).ToContainTextAsync(Aged());
        await row.GetByRole(AriaRole.Img, new() { Name = "warning above 85 °C, critical above 92 °C" }).WaitForAsync();
        await row.Locator(".spark svg").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "CPU Temp" }).ClickAsync();
        await page.Locator(".plot canvas").WaitForAsync();
        await window.SeesAsync("sideband -H web2 sensor list");
        await window.SeesAsync("7154");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inventory" }).WaitForAsync();
        await window.SeesAsync("SN42");
        rack.Inject("web2", "CPU Temp", "93");
        await Assertions.Expect(row).ToContainTextAsync("critical");
        await window.SeesAsync("CPU Temp: Upper Critical - going high");
        window.IsCalm();
    }

    [Fact]
    public async Task Ten_thousand_controllers_are_few_rows_for_the_browser()
    {
        browser.Need();
        const int count = 10_000;
        await using var rack = await WebRack.ManyAsync(count, Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/fleet");
        var page = window.Page;
        await page.GetByText("10000", new() { Exact = true }).First.WaitForAsync();
        await page.Locator("[data-at]").First.WaitForAsync();
        await page.Keyboard.PressAsync("End");
        await page.GetByRole(AriaRole.Link, new() { Name = "node10000" }).WaitForAsync();
        Assert.InRange(await page.Locator("[data-at]").CountAsync(), 10, 100);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("node[04990-04995]");
        await Assertions.Expect(page.Locator("[data-at]")).ToHaveCountAsync(6);
        await page.AddInitScriptAsync(Window.WatchUse);
        await page.GotoAsync("/fleet");
        await window.IsSoonUsableAsync($"the first of {count} controllers");
        window.IsCalm();
    }

    [GeneratedRegex("sort=watts", RegexOptions.None, 1000)]
    private static partial Regex Sorted();

    [GeneratedRegex(@"\d+ s\b", RegexOptions.None, 1000)]
    private static partial Regex Aged();
}
