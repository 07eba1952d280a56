using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>Controllers out of a list that somebody has.</summary>
public sealed class ImportPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_list_is_looked_at_and_then_its_controllers_are_watched()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken, unwatched: "web6");
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/discovery");
        // By keys alone, as far as a file is chosen.
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a list" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("A file: CSV")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "lab.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(
                        $"""
                        name,address,user,password,groups,rack
                        web6,{rack.PlaceOf("web6")},admin,{WebRack.Password},web,r2
                        web1,10.20.4.1,admin,{WebRack.Password},web,r1
                        nowhere,,admin,x,,
                        """
                    ),
                }
            );
        await window.SeesAsync("sideband serve import csv lab.csv --via");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("1 to add, 2 left alone.");
        await window.SeesAsync("it has no address");
        await window.SeesAsync("line 4");
        await window.PictureAsync("guide-import");
        Assert.Equal("", await window.AxeAsync());
        await page.SetViewportSizeAsync(360, 800);
        Assert.Equal(0, await window.OverflowAsync());
        await window.PictureAsync("import-telephone");
        await page.Keyboard.PressAsync("Tab");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add 1 controller" }))
            .ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("1 added, 2 left alone.");
        await Assertions.Expect(page.GetByLabel("Or paste it here")).ToHaveValueAsync("");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "All controllers" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "web6" });
        await Assertions.Expect(row).ToContainTextAsync("on");
        window.IsCalm();
    }

    [Fact]
    public async Task A_plan_is_of_the_text_that_it_was_asked_for_and_faults_have_their_line()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack, colors: ColorScheme.Dark);
        var page = window.Page;
        await window.LogInAsync("/discovery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a list" }).ClickAsync();
        var text = page.GetByLabel("Or paste it here");
        await text.FillAsync("name,address,user,password\nx1,10.20.4.1,root,secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add 1 controller" });
        await add.WaitForAsync();
        await text.FillAsync("name,address,user,password\nx1,10.20.4.1,\"root,secret");
        await Assertions.Expect(add).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await window.SeesAsync("line 2: a quotation mark is open at the end");
        Assert.Equal("", await window.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Import a list" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_plan_that_is_late_is_not_taken_for_one_of_what_stands_there_now()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/discovery");
        using var goesOn = new SemaphoreSlim(0);
        await page.RouteAsync(
            "**/api/v1/import",
            async route =>
            {
                await goesOn.WaitAsync();
                await route.ContinueAsync();
            }
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a list" }).ClickAsync();
        var text = page.GetByLabel("Or paste it here");
        await text.FillAsync("name,address,user,password\nx1,10.20.4.1,root,secret");
        var look = page.GetByRole(AriaRole.Button, new() { Name = "Look at it" });
        await look.ClickAsync();
        await Assertions.Expect(look).ToBeDisabledAsync();
        await text.FillAsync("name,address,user,password\nx2,10.20.4.2,root,secret");
        goesOn.Release();
        await Assertions.Expect(look).ToBeEnabledAsync();
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add 1 controller" });
        await Assertions.Expect(add).ToHaveCountAsync(0);
        goesOn.Release();
        await look.ClickAsync();
        await add.WaitForAsync();
        await window.SeesAsync("x2");
    }

    [Fact]
    public async Task Only_an_administrator_imports()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/discovery", await rack.TokenOfAsync("op", Sideband.Server.Doors.Role.Operator));
        await window.SeesAsync("The search");
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Import a list" }))
            .ToHaveCountAsync(0);
    }
}
