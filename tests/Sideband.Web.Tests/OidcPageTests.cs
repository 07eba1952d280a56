using Microsoft.Playwright;
using Sideband.Server.Doors;
using Sideband.Server.Tests;

namespace Sideband.Web.Tests;

/// <summary>Coming in by an account elsewhere, in a browser: redirects and cookies are its own.</summary>
public sealed class OidcPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_account_elsewhere_opens_the_page_and_one_without_a_role_does_not()
    {
        browser.Need();
        await using var issuer = await TestIssuer.StartAsync();
        await using var rack = await WebRack.StartAsync(
            TestContext.Current.CancellationToken,
            oidc: new(new(issuer.Url), TestIssuer.Client)
            {
                ClientSecret = TestIssuer.Secret,
                Label = "the house",
                Roles = new Dictionary<Role, IReadOnlyList<string>> { [Role.Administrator] = ["ops"] },
            }
        );
        await using var window = await browser.OpenAsync(rack, 360, 740);
        var page = window.Page;
        await page.GotoAsync("/");
        var button = page.GetByRole(AriaRole.Link, new() { Name = "Log in with the house" });
        await button.WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await window.PictureAsync("oidc-login");
        issuer.Claims["groups"] = "strangers";
        await button.ClickAsync();
        await page.GetByText("nobody has given you a role here").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        issuer.Claims["groups"] = "ops";
        await button.ClickAsync();
        await page.GetByText("● live").WaitForAsync();
        await page.GotoAsync("/settings");
        await window.SeesAsync("ann, administrator");
        await window.SeesAsync("has an account elsewhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).Last.ClickAsync();
        await button.WaitForAsync();
        window.IsCalm();
    }
}
