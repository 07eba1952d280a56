using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sideband.Server.Page;

/// <summary>The web page. Its files are open to all and say nothing of the fleet: what they show they ask the API for.</summary>
internal static class PageRoutes
{
    /// <summary>What a browser may do for the page: run and show what comes from here, and talk to here. Nothing inline, nothing framed.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

    private const string Icon = "/favicon.svg";
    private const string Assets = "/assets/{file}";

    /// <summary>The views that have addresses; the page itself finds out which is meant.</summary>
    private static readonly string[] Views =
    [
        "/",
        "/login",
        "/fleet",
        "/nodes/{name}",
        "/events",
        "/jobs",
        "/jobs/{id}",
        "/map",
        "/consoles",
        "/discovery",
        "/security",
        "/settings",
    ];

    /// <summary>All that is open to everybody here.</summary>
    public static IEnumerable<string> Paths => [.. Views, Icon, Assets];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var view in Views)
            routes
                .MapGet(view, context => AnswerAsync(context, PageFiles.Index, "no-cache"))
                .WithMetadata(new OpenToAll());
        routes
            .MapGet(Icon, context => FileAsync(context, "favicon.svg", "max-age=86400"))
            .WithMetadata(new OpenToAll());
        // Names with a hash of what is in them.
        routes
            .MapGet(
                Assets,
                context =>
                    FileAsync(
                        context,
                        $"assets/{context.Request.RouteValues["file"]}",
                        "public, max-age=31536000, immutable"
                    )
            )
            .WithMetadata(new OpenToAll());
    }

    private static Task FileAsync(HttpContext context, string path, string keep) =>
        PageFiles.Find(path) is { } file
            ? AnswerAsync(context, file, keep)
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "The page has no such file");

    private static async Task AnswerAsync(HttpContext context, PageFile file, string keep)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = keep;
        headers.ETag = file.Tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.Tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (body, encoding) = Packed(context.Request.Headers.AcceptEncoding, file);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static (byte[] Body, string? Encoding) Packed(StringValues accepted, PageFile file)
    {
        var taken = StringWithQualityHeaderValue.TryParseList(accepted, out var list) ? list : [];
        bool Takes(string encoding) =>
            taken.Any(t => t.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && t.Quality is null or > 0);
        return file switch
        {
            { Brotli: { } brotli } when Takes("br") => (brotli, "br"),
            { Gzip: { } gzip } when Takes("gzip") => (gzip, "gzip"),
            _ => (file.Plain, null),
        };
    }
}
