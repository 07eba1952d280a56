using System.Text;
using Microsoft.Playwright;
using Sideband.Client.Operations;
using Sideband.Server.Doors;

namespace Sideband.Web.Tests;

/// <summary>What a controller is set to is read, edited as text, compared, and made so by a job; also on many.</summary>
public sealed class ConfigurationPageTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_read_edited_compared_and_applied_by_a_job()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web1");
        var page = window.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Configuration" }).ClickAsync();
        // By keys alone, as far as text is written.
        await page.Locator("summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("2.name");
        await window.SeesAsync("kept on the controller");
        await window.SeesAsync("sideband -H web1 config export web1.yaml");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit it as text" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var text = page.GetByLabel("Settings; those that it does not name stay");
        await Assertions.Expect(text).ToBeFocusedAsync();
        Assert.DoesNotContain(WebRack.Password, await text.InputValueAsync(), StringComparison.Ordinal);
        var look = page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" });
        await look.ClickAsync();
        await window.SeesAsync("It is so already.");
        window.IsCalm();
        await text.FillAsync("users:\n  5:\n    password: hunter2\n");
        await look.ClickAsync();
        await window.SeesAsync("line 3: users.5.password: secrets do not travel this way");
        await text.FillAsync("users:\n  2: {name: root}\n  63: {name: x}\n");
        await look.ClickAsync();
        await window.SeesAsync("The controller does not have users.63.name");
        await window.SeesAsync("users.2.name would take the server's own way in away");
        var apply = page.GetByRole(AriaRole.Button, new() { Name = "Apply…" });
        await Assertions.Expect(apply).ToHaveCountAsync(0);
        await text.FillAsync("users:\n  5:\n    name: carol\nsol:\n  1:\n    sol-retry: {count: 3}\n");
        await look.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("2 settings would change.");
        await window.PictureAsync("guide-configuration");
        Assert.Equal("", await window.AxeAsync());
        await page.SetViewportSizeAsync(360, 800);
        Assert.Equal(0, await window.OverflowAsync());
        await window.PictureAsync("configuration-telephone");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(apply).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("summary").Filter(new() { HasText = "What is wanted" }).ClickAsync();
        await window.SeesAsync("name: carol");
        Assert.Equal("", await window.AxeAsync());
        Assert.Equal(0, await window.OverflowAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up (configuration) on this machine" }).ClickAsync();
        await window.SeesAsync("2 settings are changed: sol.1.sol-retry.count, users.5.name");
        await using var client = await rack.ConnectAsync("web1");
        var users = await client.Users.ListAsync(ChannelOperations.Present, Test);
        Assert.Equal("carol", users.Single(user => user.Id == 5).Name);
    }

    [Fact]
    public async Task Many_are_set_up_from_a_file()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack, colors: ColorScheme.Dark);
        await window.LogInAsync("/fleet?q=web[1-3]");
        var page = window.Page;
        await Assertions.Expect(page.Locator("[data-at]")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync(".");
        var plan = page.GetByRole(AriaRole.Dialog, new() { Name = "Act on 3 machines" });
        await plan.GetByLabel("What").SelectOptionAsync("configure");
        await plan.GetByLabel("A file, as config export writes it")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "lab.yaml",
                    MimeType = "application/yaml",
                    Buffer = Encoding.UTF8.GetBytes("users:\n  5: {nam: carol}\n"),
                }
            );
        await Assertions.Expect(plan).ToContainTextAsync("config apply lab.yaml");
        await plan.GetByLabel("Seconds between").FillAsync("0");
        Assert.Equal("", await window.AxeAsync());
        await plan.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await page.GetByLabel("How many machines does this touch?").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "on 3 machines" }).ClickAsync();
        // The first fails, and no other is touched.
        await window.SeesAsync("Nothing was sent: this controller has no setting 'users.5.nam'");
        await page.GetByRole(AriaRole.Listitem).GetByLabel("web3: waiting").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        window.IsCalm();
    }

    [Fact]
    public async Task An_operator_compares_and_does_not_apply_and_a_viewer_sees_nothing_of_it()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web1?tab=configuration", await rack.TokenOfAsync("op", Role.Operator));
        var page = window.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit it as text" }).ClickAsync();
        await page.GetByLabel("Settings; those that it does not name stay").FillAsync("users:\n  5: {name: carol}\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).ClickAsync();
        await window.SeesAsync("To apply it is for administrators.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Apply…" })).ToHaveCountAsync(0);
        window.IsCalm();
        await using var other = await browser.OpenAsync(rack);
        await other.LogInAsync("/nodes/web1?tab=configuration", await rack.TokenOfAsync("v", Role.Viewer));
        await other.SeesAsync("CPU Temp");
        await Assertions
            .Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "Configuration" }))
            .ToHaveCountAsync(0);
    }
}
