using Microsoft.Playwright;
using Sideband.Client.Consoles;
using Sideband.Server.Doors;

namespace Sideband.Web.Tests;

/// <summary>Machines' consoles in the browser: one types, others watch, and the keyboard changes hands before all eyes.</summary>
public sealed class ConsolePageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Node = "/nodes/web1?tab=console";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_typed_is_echoed_and_seen_by_all_and_the_keyboard_changes_hands_with_notice()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var ann = await browser.OpenAsync(rack);
        await using var bob = await browser.OpenAsync(rack, 360, 740, ColorScheme.Dark);
        await ann.LogInAsync(Node, await rack.TokenOfAsync("ann", Role.Operator));
        await ann.SeesAsync("● open");
        await ann.SeesAsync("you have the keyboard");
        await TypeAsync(ann, "ann\n");
        await TypeAsync(ann, "echo seen by all\n");
        await Assertions.Expect(Rows(ann)).ToContainTextAsync("$ echo seen by all");
        await bob.LogInAsync(Node, await rack.TokenOfAsync("bob", Role.Operator));
        await bob.SeesAsync("has the keyboard, you watch");
        // Also what was there before he came.
        await Assertions.Expect(Rows(bob)).ToContainTextAsync("$ echo seen by all");
        await TypeAsync(ann, "uname\n");
        await Assertions.Expect(Rows(bob)).ToContainTextAsync("simulated");
        await ann.SeesAsync("also here: token bob");

        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Take the keyboard from token ann" }).ClickAsync();
        foreach (var window in (Window[])[ann, bob])
            await window.SeesAsync("token bob took the keyboard from token ann");
        await ann.SeesAsync("token bob has the keyboard, you watch");
        await TypeAsync(ann, "poweroff\n");
        await TypeAsync(bob, "echo now it is bob\n");
        await Assertions.Expect(Rows(ann)).ToContainTextAsync("now it is bob");
        Assert.DoesNotContain("poweroff", await Rows(ann).InnerTextAsync(), StringComparison.Ordinal);
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "Send a break" }).ClickAsync();
        await ann.SeesAsync("token bob sent a break");
        await ann.Page.Locator(".tabs").EvaluateAsync("tabs => tabs.scrollIntoView()");
        await ann.PictureAsync("guide-console");
        foreach (var window in (Window[])[ann, bob])
        {
            Assert.Equal("", await window.AxeAsync());
            Assert.True(await window.OverflowAsync() <= 0, "it hangs over the edge");
            window.IsCalm();
        }
    }

    [Fact]
    public async Task Another_programs_console_is_taken_over_after_a_question()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var other = await rack.ConnectAsync("web1");
        await using var held = await other.OpenConsoleAsync(cancellation: Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync(Node);
        await window.SeesAsync("'admin' has the console");
        var asks = window.Page.GetByRole(AriaRole.Button, new() { Name = "Take it over…" });
        await asks.ClickAsync();
        var question = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Take over: web1?" });
        await Assertions.Expect(question).ToContainTextAsync("sideband -H web1 console --take-over");
        Assert.Equal("", await window.AxeAsync());
        await question.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await Assertions.Expect(asks).ToBeFocusedAsync();
        Assert.Equal(ConsoleEnding.None, held.Ending);
        await asks.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Take it over" }).ClickAsync();
        await window.SeesAsync("took the console over from another program");
        await window.SeesAsync("● open");
        await TypeAsync(window, "\n");
        await Assertions.Expect(Rows(window)).ToContainTextAsync("login:");
        window.IsCalm();
    }

    [Fact]
    public async Task What_was_said_is_recorded_found_and_replayed()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync(Node);
        var page = window.Page;
        await window.SeesAsync("● open");
        await window.SeesAsync("you have the keyboard");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await window.SeesAsync("began to record");
        await TypeAsync(window, "ann\n");
        await TypeAsync(window, "echo a needle\n");
        await Assertions.Expect(Rows(window)).ToContainTextAsync("$ echo a needle");
        await page.GetByRole(AriaRole.Button, new() { Name = "End the recording" }).ClickAsync();
        await page.GetByLabel("Find in recordings").FillAsync("NEEDLE");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Lines that were found").GetByRole(AriaRole.Button).First.ClickAsync();
        var replay = page.GetByRole(AriaRole.Region, new() { Name = "Replay" });
        await replay.Locator(".xterm-rows").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(replay.Locator(".xterm-rows")).ToContainTextAsync("$ echo a");
        await replay.GetByLabel("Speed").SelectOptionAsync("16×");
        await replay.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await Assertions
            .Expect(replay.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }))
            .ToBeVisibleAsync();
        await Assertions.Expect(replay.Locator(".xterm-rows")).ToContainTextAsync("a needle");
        await replay.GetByLabel("Moment").FillAsync("0");
        await Assertions.Expect(replay.Locator(".xterm-rows")).Not.ToContainTextAsync("needle");
        Assert.Equal("", await window.AxeAsync());
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "download" }).First.ClickAsync()
        );
        Assert.EndsWith(".cast", download.SuggestedFilename, StringComparison.Ordinal);
        window.IsCalm();
        await window.RefuseAsync("DELETE", "recordings");
        await page.GetByRole(AriaRole.Button, new() { Name = "remove" }).First.ClickAsync();
        await window.SeesAsync("not now");
    }

    [Fact]
    public async Task Nobody_is_caught_in_a_terminal()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync(Node);
        var page = window.Page;
        await window.SeesAsync("● open");
        await window.SeesAsync("you have the keyboard");
        var terminal = page.GetByLabel("Console of web1")
            .GetByRole(AriaRole.Textbox, new() { Name = "Console of web1" });
        await terminal.FocusAsync();
        // It is the machine's while one has the keyboard.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(terminal).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        var leave = page.GetByRole(AriaRole.Button, new() { Name = "Give the keyboard up" });
        await Assertions.Expect(leave).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("nobody has the keyboard, you watch");
        await terminal.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(terminal).Not.ToBeFocusedAsync();
        window.IsCalm();
    }

    [Fact]
    public async Task Several_are_looked_at_and_one_is_in_focus()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack, 1280, 1100);
        await window.LogInAsync("/consoles");
        var page = window.Page;
        foreach (var name in (string[])["web1", "WEB2", "web3"])
        {
            await page.GetByLabel("Open the console of").FillAsync(name);
            await page.Keyboard.PressAsync("Enter");
            await page.GetByRole(AriaRole.Region, new() { Name = $"Console of {name.ToLowerInvariant()}" })
                .WaitForAsync();
        }
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(3);
        var focus = page.Locator(".tile.focus");
        await Assertions.Expect(focus).ToContainTextAsync("web3");
        await focus.GetByRole(AriaRole.Button, new() { Name = "Take the keyboard" }).ClickAsync();
        await Assertions.Expect(focus).ToContainTextAsync("you have the keyboard");
        await Assertions.Expect(focus).ToContainTextAsync("● open");
        await TypeAsync(window, "ann\n", focus);
        await Assertions.Expect(focus.Locator(".xterm-rows")).ToContainTextAsync("Type help");
        await TypeAsync(window, "help\n", focus);
        await Assertions.Expect(focus.Locator(".xterm-rows")).ToContainTextAsync("poweroff");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put web1 in focus" }).ClickAsync();
        await window.PictureAsync("guide-consoles");
        await Assertions.Expect(focus).ToContainTextAsync("web1");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(3);
        // What was on the screen is there still. What is out of sight is not drawn.
        await page.Locator(".tile").Filter(new() { HasText = "web3" }).ScrollIntoViewIfNeededAsync();
        await Assertions
            .Expect(page.Locator(".tile").Filter(new() { HasText = "web3" }).Locator(".xterm-rows"))
            .ToContainTextAsync("Type help");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the console of web1" }).ClickAsync();
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(2);
        await window.SeesAsync("Open on the server");
        window.IsCalm();
    }

    private static ILocator Rows(Window window) => window.Page.Locator(".xterm-rows").First;

    private static async Task TypeAsync(Window window, string text, ILocator? within = null)
    {
        await (within ?? window.Page.GetByRole(AriaRole.Main)).Locator(".xterm-helper-textarea").First.FocusAsync();
        await window.Page.Keyboard.TypeAsync(text);
    }
}
