using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Sideband.Server;

/// <summary>
/// Packs answers for who takes them so. Only what is read is packed: secrets (tokens, tickets, one-time passwords) are told in answers to
/// what is sent, and how long a packed answer is may tell of a secret in it to who sees it pass (BREACH). Events come as they happen, and
/// the page's files are packed already.
/// </summary>
internal static class Compression
{
    private static readonly string[] Types =
    [
        "application/json",
        "application/problem+json",
        "application/sarif+json",
        "application/openmetrics-text",
        "application/x-asciicast",
        "text/html",
        "text/plain",
    ];

    public static void Add(IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            // Cookies are SameSite=Strict: nobody else's page asks for what is packed.
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });

    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method) && !context.WebSockets.IsWebSocketRequest,
            branch => branch.UseResponseCompression()
        );
}
