using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Doors;

/// <summary>What a browser keeps for us. No script can read it, and no other site's page sends it.</summary>
internal static class Cookies
{
    /// <summary>The session's, where there is no TLS; with it <c>__Host-</c> stands before.</summary>
    public const string SessionName = "sideband_session";

    private const string DeviceName = "sideband_device";
    private static readonly TimeSpan DeviceAge = TimeSpan.FromDays(400);

    /// <summary>The secret of the session; null where there is none.</summary>
    public static string? Session(HttpRequest request) => request.Cookies[Name(request, SessionName)];

    /// <summary>The mark of a browser that was in before; null where it has none.</summary>
    public static string? Device(HttpRequest request) => request.Cookies[Name(request, DeviceName)];

    public static void SetSession(HttpContext context, string secret) =>
        context.Response.Cookies.Append(Name(context.Request, SessionName), secret, Options(context.Request));

    public static void SetDevice(HttpContext context, string mark)
    {
        var options = Options(context.Request);
        options.MaxAge = DeviceAge;
        context.Response.Cookies.Append(Name(context.Request, DeviceName), mark, options);
    }

    public static void EndSession(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context.Request, SessionName), Options(context.Request));

    /// <summary>Browsers take a name with this prefix from us alone: not from a neighbour's host, and not without TLS. (RFC 6265bis, 4.1.3.2)</summary>
    private static string Name(HttpRequest request, string name) => request.IsHttps ? "__Host-" + name : name;

    private static CookieOptions Options(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
