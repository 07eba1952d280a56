using System.Globalization;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>How long it takes from an address to something that can be used: told, and held to a bound that a busy machine keeps.</summary>
public sealed class InteractiveTests(Browser browser) : IClassFixture<Browser>
{
    private const double Longest = 5000;

    /// <summary>The first moment at which something is in sight, and what is pointed at where it is.</summary>
    private const string Watch = """
        (() => {
          const look = () => {
            const found = document.querySelector("[data-at] .name a, form button.main");
            const place = found?.getBoundingClientRect();
            if (place?.width > 0 && found.contains(document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2)))
              window.usable = performance.now();
            else requestAnimationFrame(look);
          };
          look();
        })();
        """;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_login_and_the_first_row_of_the_fleet_can_be_used_soon()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync("/");
        Tell("the login form, nothing known to the browser", await UsableAsync(page));
        await page.ReloadAsync();
        Tell("the login form, again", await UsableAsync(page));
        await window.LogInAsync("/fleet");
        await page.GotoAsync("/fleet");
        Tell("the first of 7 controllers", await UsableAsync(page));
        await page.Locator("[data-at] .name a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "gone" }).WaitForAsync();
        window.IsCalm();
    }

    /// <summary>Milliseconds since the browser was sent there.</summary>
    private static async Task<double> UsableAsync(IPage page)
    {
        var found = await page.WaitForFunctionAsync("() => window.usable");
        return await found.EvaluateAsync<double>("value => value");
    }

    private static void Tell(string what, double milliseconds)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{what}: usable after {milliseconds:0} ms");
        TestContext.Current.SendDiagnosticMessage(words);
        TestContext.Current.TestOutputHelper?.WriteLine(words);
        Assert.InRange(milliseconds, 0, Longest);
    }
}
