using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>
/// Every view in light and dark, wide and on a telephone: nobody is kept out, and nothing hangs over the edge. With
/// <c>SIDEBAND_SCREENSHOTS=FOLDER</c> each is kept as a picture, those of the guide among them.
/// </summary>
public sealed class ViewTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly (string Name, string Path, string Sees)[] Views =
    [
        ("now", "/", "web3"),
        ("fleet", "/fleet?sort=health", "web6"),
        ("node", "/nodes/web2", "Identity"),
        ("events", "/events", "FAN 2"),
        ("jobs", "/jobs", "Jobs"),
        ("map", "/map", "In no rack"),
        ("map-inlet", "/map?by=inlet", "°C at most"),
        ("raw", "/nodes/web1?tab=raw", "Network function"),
        ("console", "/nodes/web1?tab=console", "● open"),
        ("consoles", "/consoles?open=web1,web2,web3", "● open"),
        ("security", "/security", "Nobody has audited anything yet."),
        ("discovery", "/discovery", "Controllers that nobody watches"),
        ("settings", "/settings", "For scripts"),
        ("lost", "/nodes/nobody", "No controller of this name is watched."),
    ];

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    public async Task Every_view_is_for_everybody(int width, int height, ColorScheme colors)
    {
        browser.Need();
        Assert.SkipUnless(File.Exists(Browser.Module("axe-core/axe.min.js")), "axe-core is not beside the page");
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack, width, height, colors);
        await window.Page.GotoAsync("/");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await window.LogInAsync();
        await window.SeesAsync("gone");
        // What happened before somebody watched is no news.
        rack.Inject("web2", "CPU Temp", "93");
        rack.Inject("web3", "FAN 2", "fail");
        foreach (var (name, path, sees) in Views)
        {
            await window.Page.GotoAsync(path);
            await window.SeesAsync(sees);
            await window.Page.GetByText("● live").WaitForAsync();
            await window.PictureAsync($"{name}-{width}-{(colors == ColorScheme.Dark ? "dark" : "light")}");
            Assert.Equal("", await window.AxeAsync());
            Assert.True(await window.OverflowAsync() <= 0, $"{path} hangs over the edge at {width}");
        }
        await window.Page.Keyboard.PressAsync("?");
        Assert.Equal("", await window.AxeAsync());
        window.IsCalm();
    }
}
