using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Doors;

/// <summary>Tells what our own page asks from what another page makes a browser ask.</summary>
internal static class Forgery
{
    /// <summary>Browsers let no page of another origin set it without asking us first, and we say no.</summary>
    public const string Header = "X-Sideband";

    /// <summary>What is wrong with a request that came with a cookie; null where nothing is.</summary>
    public static string? FaultByCookie(HttpRequest request) =>
        Fault(request)
        ?? (
            IsHarmless(request.Method) || request.Headers[Header] == "1"
                ? null
                : $"What changes something needs the field '{Header}: 1'."
        );

    /// <summary>What is wrong with where a WebSocket comes from; null where nothing is. Other pages may open one without asking us, and then write.</summary>
    public static string? FaultOfSocket(HttpRequest request) =>
        Fault(request)
        ?? (
            request.Headers.Origin.Count > 0 || request.Headers.Authorization.Count > 0
                ? null
                : "A WebSocket has to say which page opens it (Origin), or to bring a token in the field Authorization."
        );

    /// <summary>What is wrong with where a request comes from; null where nothing is, or no browser says.</summary>
    public static string? Fault(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (
            origin.Length > 0
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            )
        )
            return "The page that asks is of another origin.";
        // Another port of this host is the same site, and gets our cookies.
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            ? null
            : "The page that asks is of another site.";
    }

    private static bool IsHarmless(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
