using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sideband.Server.Tests;

/// <summary>
/// An issuer of OpenID Connect (Core 1.0, with the discovery document and PKCE) that lets everybody in at once as whom the test says; each
/// thing that it says can be made wrong.
/// </summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Client = "sideband";
    public const string Secret = "client-secret-of-a-test";
    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly Dictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = [];

    private TestIssuer(WebApplication app) => _app = app;

    public string Url =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What is said of whoever logs in; null leaves a claim away.</summary>
    public Dictionary<string, object?> Claims { get; } =
        new()
        {
            ["sub"] = "248289761001",
            ["preferred_username"] = "ann",
            ["groups"] = new[] { "ops" },
        };

    /// <summary>What is said instead of what is true.</summary>
    public Dictionary<string, object?> Lies { get; } = [];

    /// <summary>Signs with a key that is in no document.</summary>
    public bool SignsFalsely { get; set; }

    /// <summary>Says that it lets nobody in.</summary>
    public bool Denies { get; set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapGet("/.well-known/openid-configuration", issuer.TellAsync);
        app.MapGet("/keys", issuer.KeysAsync);
        app.MapGet("/authorize", issuer.AuthorizeAsync);
        app.MapPost("/token", issuer.TokenAsync);
        await app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Task TellAsync(HttpContext context) =>
        WriteAsync(
            context,
            new()
            {
                ["issuer"] = Url,
                ["authorization_endpoint"] = $"{Url}/authorize",
                ["token_endpoint"] = $"{Url}/token",
                ["jwks_uri"] = $"{Url}/keys",
                ["response_types_supported"] = new[] { "code" },
                ["subject_types_supported"] = new[] { "public" },
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            }
        );

    private Task KeysAsync(HttpContext context)
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return WriteAsync(
            context,
            new()
            {
                ["keys"] = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        kid = "k1",
                        alg = "RS256",
                        n = Base64Url.EncodeToString(key.Modulus),
                        e = Base64Url.EncodeToString(key.Exponent),
                    },
                },
            }
        );
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        Assert.Equal("code", query["response_type"]);
        Assert.Equal(Client, query["client_id"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Contains("openid", query["scope"].ToString().Split(' '));
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var redirect = query["redirect_uri"].ToString();
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), redirect);
        var state = Uri.EscapeDataString(query["state"].ToString());
        context.Response.Redirect(
            Denies ? $"{redirect}?error=access_denied&state={state}" : $"{redirect}?code={code}&state={state}"
        );
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isTrue =
            _codes.Remove(form["code"].ToString(), out var asked)
            && form["grant_type"] == "authorization_code"
            && form["client_id"] == Client
            && form["client_secret"] == Secret
            && form["redirect_uri"] == asked.Redirect
            && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
                == asked.Challenge;
        if (!isTrue)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new() { ["error"] = "invalid_grant" });
            return;
        }
        await WriteAsync(
            context,
            new()
            {
                ["access_token"] = "nothing",
                ["token_type"] = "Bearer",
                ["id_token"] = Sign(asked.Nonce),
            }
        );
    }

    private string Sign(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Url,
            ["aud"] = Client,
            ["nonce"] = nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        foreach (var (name, value) in Claims.Concat(Lies))
            claims[name] = value;
        foreach (var (name, _) in claims.Where(claim => claim.Value is null).ToList())
            claims.Remove(name);
        var text =
            $"{Base64Url.EncodeToString("""{"alg":"RS256","kid":"k1","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        using var other = RSA.Create(2048);
        var signature = (SignsFalsely ? other : _key).SignData(
            Encoding.ASCII.GetBytes(text),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static Task WriteAsync(HttpContext context, Dictionary<string, object?> json) =>
        context.Response.WriteAsJsonAsync(json);
}
