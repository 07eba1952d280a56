using Microsoft.AspNetCore.Http;
using Sideband.Server.Members;

namespace Sideband.Server.Doors;

/// <summary>What a request brings to be let in with.</summary>
/// <param name="Bearer">What the field <c>Authorization</c> bears, empty where it is no such; null where there is no field.</param>
/// <param name="SessionSecret">The cookie of a session; null where there is none.</param>
/// <param name="HandedOn">For whom another member hands it on; that one looks whether he may stay. Null where it came by itself.</param>
internal readonly record struct Brought(string? Bearer, string? SessionSecret, Caller? HandedOn = null)
{
    private const string Scheme = "Bearer ";

    /// <summary>The hash of the token that was sent, or that a ticket was made for; null where it is about a session, or nothing.</summary>
    public string? TokenHash
    {
        get =>
            field
            ?? (
                Bearer is { } bearer && bearer.StartsWith(ApiToken.Prefix, StringComparison.Ordinal)
                    ? Secrets.HashText(bearer)
                    : null
            );
        private init;
    }

    /// <summary>One who has a ticket for a token.</summary>
    public static Brought ByTokenHash(string hash) => new("", null) { TokenHash = hash };

    public static Brought Of(HttpRequest request, MemberPasses? passes) =>
        passes?.Find(request) is { } caller ? new(null, null, caller)
        : request.Headers.Authorization.ToString() is { Length: > 0 } field
            ? new(
                field.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? field[Scheme.Length..].Trim() : "",
                null
            )
        : new(null, Cookies.Session(request));

    public override string ToString() => "";
}
