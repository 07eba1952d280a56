using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Sideband.Server.Page;

namespace Sideband.Web.Tests;

/// <summary>Debian's Chromium, driven by Playwright. Tests that need it are skipped where it, or the page, is missing.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The root of the repository.</summary>
    public static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    /// <summary>What npm has put beside the page.</summary>
    public static string Module(string path) => Path.Combine(Root(), "artifacts", "web", "node_modules", path);

    public async ValueTask InitializeAsync()
    {
        if (!PageFiles.AreThere || Array.Find(Places, File.Exists) is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>A window of its own, in which nobody is logged in yet.</summary>
    internal async Task<Window> OpenAsync(
        WebRack rack,
        int width = 1280,
        int height = 800,
        ColorScheme colors = ColorScheme.Light
    )
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = rack.Url,
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = colors,
                TimezoneId = "UTC",
            }
        );
        var axe = Module("axe-core/axe.min.js");
        if (File.Exists(axe))
            await context.AddInitScriptAsync(scriptPath: axe);
        return new(context, await context.NewPageAsync(), rack);
    }

    /// <summary>Skips a test that cannot be done here.</summary>
    internal void Need()
    {
        Assert.SkipUnless(PageFiles.AreThere, "this build has no page: node was not there");
        Assert.SkipWhen(_browser is null, "chromium is not installed");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
