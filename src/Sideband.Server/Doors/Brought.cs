using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Doors;

/// <summary>What a request brings to be let in with.</summary>
/// <param name="Authorization">The field of that name; empty where there is none.</param>
/// <param name="SessionSecret">The cookie of a session; null where there is none.</param>
internal readonly record struct Brought(string Authorization, string? SessionSecret)
{
    public static Brought Of(HttpRequest request) =>
        new(request.Headers.Authorization.ToString(), Cookies.Session(request));

    public override string ToString() => "";
}
