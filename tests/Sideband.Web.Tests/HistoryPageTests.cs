using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Sideband.Client.Operations;
using Sideband.Fleet.Stores;

namespace Sideband.Web.Tests;

/// <summary>What a sensor has read in a quarter of a year.</summary>
public sealed partial class HistoryPageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly SensorInfo Temperature = new(
        "CPU Temp",
        new(0x20, 0, 0, 9),
        default,
        default,
        1,
        null,
        "°C",
        null
    );

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Ninety_days_are_drawn_between_the_least_and_the_most(int width, ColorScheme colors)
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack, width, 800, colors);
        var page = window.Page;
        await window.LogInAsync("/nodes/web1");
        await page.GetByRole(AriaRole.Button, new() { Name = "CPU Temp" }).ClickAsync();
        await page.Locator(".plot canvas").WaitForAsync();
        var spans = page.GetByRole(AriaRole.Group, new() { Name = "How far back" });
        foreach (var (span, words) in ((string, Regex)[])[("7 d", ByFives()), ("30 d", ByHours()), ("90 d", ByHours())])
        {
            await spans.GetByRole(AriaRole.Button, new() { Name = span }).ClickAsync();
            await page.GetByText(words).WaitForAsync();
            await Assertions.Expect(page.Locator(".u-legend")).ToContainTextAsync("Least");
            // What the head of the page covers has no size that counts.
            await page.EvaluateAsync("() => scrollTo(0, 0)");
            Assert.Equal("", await window.AxeAsync());
            Assert.True(await window.OverflowAsync() <= 0, $"{span} hangs over the edge");
            await page.Locator(".plot").ScrollIntoViewIfNeededAsync();
            await window.PictureAsync($"history-{span.Replace(" ", "", StringComparison.Ordinal)}-{width}");
        }
        // What was read within the hour stands for nothing but itself.
        await spans.GetByRole(AriaRole.Button, new() { Name = "1 h", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".u-legend")).Not.ToContainTextAsync("Least");
        window.IsCalm();
    }

    [Fact]
    public async Task A_chart_that_could_not_be_read_is_asked_for_again()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(Test, before: KeepAsync);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        await window.LogInAsync("/nodes/web1");
        const string Problem = """{"title":"Not just now","status":404}""";
        await page.RouteAsync(
            "**/samples?hours=6&**",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 404,
                        ContentType = "application/problem+json",
                        Body = Problem,
                    }
                )
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "CPU Temp" }).ClickAsync();
        await window.SeesAsync("Not just now");
        await page.UnrouteAllAsync();
        await page.Locator(".plot canvas").WaitForAsync();
        await Assertions.Expect(page.GetByText("Not just now")).ToHaveCountAsync(0);
        window.IsCalm();
    }

    /// <summary>Three values an hour: 20, 55 and 90 °C in the first half of the time, 40, 45 and 50 °C after it; of a week in it nothing is known.</summary>
    private static async Task KeepAsync(FleetStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var samples =
            from hour in Enumerable.Range(0, 90 * 24)
            where hour is < 1000 or > 1168
            from third in Enumerable.Range(0, 3)
            let value = hour < 1500 ? 20 + (35 * third) : 40 + (5 * third)
            select new SensorSample(1, Temperature, now.AddHours(hour - (90 * 24)).AddMinutes(20 * third), value);
        await store.RecordAsync([new("web1", [.. samples])], Test);
        await store.TidyAsync(now, Test);
    }

    [GeneratedRegex("CPU Temp, by five minutes, 40 to [56][0-9.]+ °C, in the mean 4", RegexOptions.None, 1000)]
    private static partial Regex ByFives();

    [GeneratedRegex("CPU Temp, by the hour, 20 to 90 °C, in the mean [45]", RegexOptions.None, 1000)]
    private static partial Regex ByHours();
}
