using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sideband.Web.Tests;

/// <summary>Passkeys, made and shown by Chromium's own virtual authenticator.</summary>
public sealed class PasskeyPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_passkey_is_made_and_opens_the_page_until_it_is_removed()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        var page = window.Page;
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var made = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        var authenticator = made!.Value.GetProperty("authenticatorId").GetString()!;

        // A passkey is for a name, and not for an address.
        var root = new UriBuilder(rack.Url) { Host = "localhost" }.Uri;
        await window.FirstLogInAsync($"{root}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await page.GetByLabel("What to call it").FillAsync("laptop");
        await page.GetByLabel("Your password").FillAsync("not-the-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await window.SeesAsync("The name or the password is wrong");
        await page.GetByLabel("What to call it").FillAsync("laptop");
        await page.GetByLabel("Your password").FillAsync(Window.OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await window.SeesAsync("never used");
        Assert.Equal("", await window.AxeAsync());
        await window.PictureAsync("passkeys");

        await LogOutAsync();
        var shown = await page.RunAndWaitForRequestAsync(
            LogInByPasskeyAsync,
            request => request.Url.EndsWith("/session/passkey", StringComparison.Ordinal)
        );
        await page.GetByText("● live").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await window.SeesAsync("admin, administrator");

        // What was shown once opens nothing a second time, nor as the answer to another question.
        Assert.Equal(HttpStatusCode.Unauthorized, await rack.PostAsync("/api/v1/session/passkey", shown.PostData!));
        var answer = JsonNode.Parse(shown.PostData!)!;
        answer["ticket"] = await rack.AskForPasskeyAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await rack.PostAsync("/api/v1/session/passkey", $"{answer}"));

        // Who cannot show that it is he himself has no use of it.
        await LogOutAsync();
        await VerifyAsync(false);
        await LogInByPasskeyAsync();
        await page.GetByText("The browser has shown no passkey").WaitForAsync();
        Assert.Equal("", await window.AxeAsync());
        await VerifyAsync(true);
        await LogInByPasskeyAsync();
        await page.GetByText("● live").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "remove laptop" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "remove laptop" })).ToHaveCountAsync(0);
        await LogOutAsync();
        await LogInByPasskeyAsync();
        await page.GetByText("This passkey opens nothing here").WaitForAsync();

        Task LogInByPasskeyAsync() => page.GetByRole(AriaRole.Button, new() { Name = "With a passkey" }).ClickAsync();

        async Task LogOutAsync()
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true }).Last.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "With a passkey" }).WaitForAsync();
        }

        Task VerifyAsync(bool isVerified) =>
            cdp.SendAsync(
                "WebAuthn.setUserVerified",
                new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = isVerified }
            );
    }

    [Fact]
    public async Task At_an_address_nobody_is_offered_one()
    {
        browser.Need();
        await using var rack = await WebRack.StartAsync(TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(rack);
        await window.FirstLogInAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await window.SeesAsync("Browsers take passkeys only where a page has a name");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true }).Last.ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "With an API token" }).WaitForAsync();
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "With a passkey" }))
            .ToHaveCountAsync(0);
    }
}
