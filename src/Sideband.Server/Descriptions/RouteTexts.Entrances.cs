using Sideband.Server.Views;

namespace Sideband.Server.Descriptions;

/// <content>Coming in otherwise than by name and password.</content>
internal static partial class RouteTexts
{
    private static RouteText[] Entrances() =>
        [
            new(
                "POST /api/v1/session/passkey/options",
                "What a browser is to show a passkey by.",
                typeof(PasskeyQuestionView)
            ),
            new(
                "POST /api/v1/session/passkey",
                "Comes in by a passkey: the answer has a cookie.",
                typeof(SessionView),
                typeof(PasskeyLoginBody)
            ),
            new("GET /api/v1/session/passkeys", "One's own passkeys.", typeof(PasskeyListView)),
            new(
                "POST /api/v1/session/passkeys/options",
                "What a browser is to make a passkey by; the password is asked for.",
                typeof(PasskeyQuestionView),
                typeof(PasskeyOfferBody)
            ),
            new(
                "POST /api/v1/session/passkeys",
                "Keeps a passkey that a browser has made.",
                typeof(PasskeyView),
                typeof(PasskeyBody),
                201
            ),
            new("DELETE /api/v1/session/passkeys/{id}", "Removes a passkey of one's own.", Status: 204),
            new("GET /api/v1/session/ways", "How one may come in beside name and password.", typeof(WaysView)),
            new(
                "GET /api/v1/session/oidc",
                "Sends a browser to where one has an account (OpenID Connect).",
                Status: 302
            ),
            new(
                "GET /api/v1/session/oidc/callback",
                "Where it is sent back to: the answer has a cookie, and leads to the page.",
                Status: 302
            ),
        ];
}
