using Microsoft.Playwright;
using Sideband.Server.Doors;

namespace Sideband.Web.Tests;

/// <summary>A machine's own screen at its node: what QEMU's firmware shows there, and hears.</summary>
public sealed class ScreenPageTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>How much of the picture is letters.</summary>
    private const string Letters = """
        () => {
          const canvas = document.querySelector("section[aria-label^='Screen of'] canvas");
          if (!canvas || canvas.width === 0) return 0;
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          let lit = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i] > 100 && data[i + 1] > 100) lit++;
          return lit;
        }
        """;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Firmware_is_seen_and_hears_who_has_the_keyboard()
    {
        browser.Need();
        Assert.SkipUnless(FirmwareScreen.IsThere, "qemu-system-x86_64 is not installed");
        using var machine = new FirmwareScreen();
        await using var rack = await WebRack.StartAsync(Test, screen: machine.Place);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/nodes/web1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Screen" }).ClickAsync();
        await window.SeesAsync("you look on");
        await page.WaitForFunctionAsync($"async () => ({Letters})() > 500", null, new() { PollingInterval = 200 });
        Assert.Equal("", await window.AxeAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Take the keyboard" }).ClickAsync();
        await window.SeesAsync("keys and pointer are the machine's");
        var before = await page.EvaluateAsync<int>(Letters);
        // Firmware that begins to look at its keyboard only now has to be told again.
        for (var i = 0; i < 100 && await page.EvaluateAsync<int>(Letters) < before + 200; i++)
        {
            await page.Keyboard.PressAsync("Escape");
            await page.WaitForTimeoutAsync(200);
        }
        Assert.InRange(await page.EvaluateAsync<int>(Letters), before + 200, int.MaxValue);
        await window.PictureAsync("guide-screen");
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await window.SeesAsync("you look on");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take the keyboard" }))
            .ToBeFocusedAsync();
        await page.SetViewportSizeAsync(360, 740);
        Assert.Equal(0, await window.OverflowAsync());
        await window.PictureAsync("screen-telephone");
        window.IsCalm();

        await using var other = await browser.OpenAsync(rack, 360, 740, ColorScheme.Dark);
        await other.LogInAsync("/nodes/web1?tab=screen", await rack.TokenOfAsync("dash", Role.Viewer));
        await other.SeesAsync("you look on");
        await other.Page.WaitForFunctionAsync(
            $"async () => ({Letters})() > 500",
            null,
            new() { PollingInterval = 200 }
        );
        await Assertions
            .Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Take the keyboard" }))
            .ToHaveCountAsync(0);
        Assert.Equal("", await other.AxeAsync());
        await other.PictureAsync("screen-telephone-dark");
    }

    [Fact]
    public async Task A_screen_that_cannot_be_had_says_why()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, screen: "127.0.0.1:1");
        await using var window = await browser.OpenAsync(rack);
        await window.LogInAsync("/nodes/web1?tab=screen");
        await window.SeesAsync("cannot be had: The screen at 127.0.0.1:1 cannot be reached");
        Assert.Equal("", await window.AxeAsync());
        await window.Page.GotoAsync("/nodes/web2");
        await window.SeesAsync("FAN 1");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Screen" })).ToHaveCountAsync(0);
    }
}
