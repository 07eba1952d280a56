using System.Globalization;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>A window on the page, and what the browser complained of.</summary>
internal sealed class Window : IAsyncDisposable
{
    /// <summary>What a machine under load needs; a good answer comes in a blink.</summary>
    public const float Patience = 20_000;

    /// <summary>What the first account has instead of its one-time password.</summary>
    public const string OwnPassword = "a-longer-secret";

    /// <summary>Notes the first moment at which something can be used: it is in sight, and what is pointed at where it is.</summary>
    public const string WatchUse = """
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

    private const double LongestUntilUse = 5000;

    private readonly IBrowserContext _context;
    private readonly WebRack _rack;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page, WebRack rack)
    {
        (_context, Page, _rack) = (context, page, rack);
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public async Task LogInAsync(string path = "/", string? token = null)
    {
        await Page.GotoAsync(path);
        await Page.GetByRole(AriaRole.Button, new() { Name = "With an API token" }).ClickAsync();
        await Page.GetByLabel("Token").FillAsync(token ?? _rack.Token);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Page.GetByText("● live").WaitForAsync();
    }

    /// <summary>Keeps a picture where pictures are wanted.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SIDEBAND_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await Page.WaitForTimeoutAsync(1500);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    /// <summary>Comes in by the one-time password, and gives a password of its own.</summary>
    /// <param name="root">Where, if not at the rack's address.</param>
    public async Task FirstLogInAsync(string root = "/")
    {
        await Page.GotoAsync(root);
        await Page.GetByLabel("Name").FillAsync("admin");
        await Page.GetByLabel("Password").FillAsync(_rack.FirstPassword);
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Heading, new() { Name = "A password of your own" }).WaitForAsync();
        await Page.GetByLabel("The present password").FillAsync(_rack.FirstPassword);
        await Page.GetByLabel("The new one, 12").FillAsync(OwnPassword);
        await Page.GetByLabel("The new one again").FillAsync(OwnPassword);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Page.GetByText("● live").WaitForAsync();
    }

    /// <summary>Waits until something is seen.</summary>
    public Task SeesAsync(string text) => Page.GetByRole(AriaRole.Main).GetByText(text).First.WaitForAsync();

    /// <summary>What a test of accessibility finds against level AA, in words; empty is good.</summary>
    public async Task<string> AxeAsync() =>
        await Page.EvaluateAsync<string>(
            """
            async () => {
              const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
              const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
              return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).join(" | ")}`).join("\n");
            }
            """
        );

    /// <summary>Tells how long it took from the address until something could be used. It needs <see cref="WatchUse"/> in the page.</summary>
    public async Task IsSoonUsableAsync(string what)
    {
        var found = await Page.WaitForFunctionAsync("() => window.usable");
        var milliseconds = await found.EvaluateAsync<double>("value => value");
        var words = string.Create(CultureInfo.InvariantCulture, $"{what}: usable after {milliseconds:0} ms");
        TestContext.Current.SendDiagnosticMessage(words);
        TestContext.Current.TestOutputHelper?.WriteLine(words);
        Assert.InRange(milliseconds, 0, LongestUntilUse);
    }

    /// <summary>From now on the server seems to refuse something.</summary>
    public Task RefuseAsync(string method, string part) =>
        Page.RouteAsync(
            $"**/api/v1/**{part}**",
            route =>
                route.Request.Method == method
                    ? route.FulfillAsync(
                        new()
                        {
                            Status = 503,
                            ContentType = "application/problem+json",
                            Body = """{"title":"not now"}""",
                        }
                    )
                    : route.ContinueAsync()
        );

    /// <summary>How many pixels of the page are beyond the window's edge.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");

    /// <summary>The browser had nothing to complain of; requests for parts that a server may be without are none of its errors.</summary>
    public void IsCalm() => Assert.Equal([], _complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        // What a failed test saw last tells more than its stack.
        if (Environment.GetEnvironmentVariable("SIDEBAND_SCREENSHOTS") is { Length: > 0 } folder)
        {
            var name = TestContext.Current.TestCase?.TestMethodName ?? "last";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"last-{name}.png") });
            await File.WriteAllLinesAsync(Path.Combine(folder, $"last-{name}.txt"), _complaints);
        }
        await _context.DisposeAsync();
    }
}
