using System.Net;

namespace Sideband.Server.Tests.Fuzz;

/// <summary>A body as a route wants it, and what it is sent to so that it is taken.</summary>
/// <param name="Route">Method and pattern.</param>
/// <param name="Path">The pattern with names in it that there are, once the bodies before were taken.</param>
/// <param name="Json">The body.</param>
internal sealed record SoundBody(string Route, string Path, string Json)
{
    /// <summary>What is answered though the body is sound: there is not all here that it speaks of. Null is what the route's text says.</summary>
    public HttpStatusCode? Refused { get; init; }

    /// <summary>In an order in which each finds what it needs.</summary>
    public static IReadOnlyList<SoundBody> All { get; } =
    [
        Of("POST /api/v1/accounts", """{"name":"other","role":"viewer","groups":["web"],"nodes":["node1"]}"""),
        new(
            "PATCH /api/v1/accounts/{name}",
            "/api/v1/accounts/other",
            """{"role":"operator","disabled":true,"groups":[],"nodes":["node1"]}"""
        ),
        Of(
            "POST /api/v1/tokens",
            """{"name":"robot","role":"viewer","expiresDays":3,"groups":["web"],"nodes":["node1"]}"""
        ),
        Of("POST /api/v1/credentials", """{"name":"racks","user":"root","password":"secret"}"""),
        Of(
            "POST /api/v1/controllers",
            """{"name":"new1","address":"[2001:db8::1]:6230","user":"root","password":"secret","groups":["web"]}"""
        ),
        Of(
            "POST /api/v1/import",
            """{"source":"hand","items":[{"name":"new2","address":"192.0.2.9","user":"root","password":"secret","groups":["web"],"rack":"r1"}],"dryRun":false,"remove":false}"""
        ),
        Of(
            "POST /api/v1/import",
            """{"source":"list","csv":"name,address,groups\nnew3,192.0.2.10,web","credentials":"racks","dryRun":true}"""
        ),
        Of(
            "POST /api/v1/import",
            """{"source":"file","yaml":"hosts: {new4: {address: 192.0.2.11}}","credentials":"racks","dryRun":true}"""
        ),
        new("PUT /api/v1/groups/{name}", "/api/v1/groups/hot", """{"query":"node1 state:on"}"""),
        Of("PUT /api/v1/discovery", """{"ranges":["127.0.0.[1-2]:6230"],"everyMinutes":60,"rate":10}"""),
        Of("POST /api/v1/discovery/run", """{"ranges":["127.0.0.1"]}"""),
        new(
            "POST /api/v1/discovery/findings/{address}/ignore",
            "/api/v1/discovery/findings/127.0.0.1/ignore",
            """{"note":"a printer"}"""
        ),
        Of("POST /api/v1/audits", """{"nodes":["node1"],"timing":false,"services":false,"packetsPerSecond":5.5}"""),
        Of("POST /api/v1/audits", """{"query":"node1","timing":true,"services":true}""") with
        {
            // One is under way.
            Refused = HttpStatusCode.Conflict,
        },
        Of("POST /api/v1/silences", """{"reason":"work","minutes":30,"nodes":["node1"],"group":"hot","key":"x"}"""),
        Of("POST /api/v1/silences", """{"reason":"work","until":"2026-05-01T00:00:00Z","nodes":["node1"]}"""),
        new("POST /api/v1/incidents/{id}/acknowledge", "/api/v1/incidents/1/acknowledge", """{"note":"seen"}"""),
        new("POST /api/v1/incidents/{id}/resolve", "/api/v1/incidents/1/resolve", """{"note":"over"}""")
        {
            // The sensor says that it is not.
            Refused = HttpStatusCode.Conflict,
        },
        Of(
            "POST /api/v1/jobs",
            """{"action":"power-cycle","nodes":["node1"],"canary":1,"batch":2,"staggerSeconds":0.5,"maxFailures":3,"rackLimit":1}"""
        ),
        Of("POST /api/v1/jobs", """{"action":"configure","nodes":["node1"],"document":"sol: {1: {enabled: true}}"}"""),
        // The audit is the first.
        new("POST /api/v1/jobs/{id}/confirm", "/api/v1/jobs/2/confirm", """{"count":1}"""),
        new("POST /api/v1/jobs/{id}/retry", "/api/v1/jobs/2/retry", """{"unknown":true}""")
        {
            // It is under way.
            Refused = HttpStatusCode.Conflict,
        },
        new("POST /api/v1/nodes/{name}/raw", "/api/v1/nodes/node1/raw", """{"bytes":"06 01","look":true}"""),
        new("POST /api/v1/nodes/{name}/raw", "/api/v1/nodes/node1/raw", """{"bytes":"0x06 1"}"""),
        new(
            "POST /api/v1/nodes/{name}/configuration/diff",
            "/api/v1/nodes/node1/configuration/diff",
            """{"document":"lan: {1: {address: 192.0.2.1, gateway: {address: 192.0.2.254}}}\nusers: {2: {name: admin}}"}"""
        )
        {
            // The controller has no settings to compare it with.
            Refused = HttpStatusCode.BadGateway,
        },
        new("POST /api/v1/nodes/{name}/console/recording", "/api/v1/nodes/node1/console/recording", """{"on":true}""")
        {
            // No console is open.
            Refused = HttpStatusCode.Conflict,
        },
        Of("POST /api/v1/session/passkeys/options", """{"password":"correct horse battery"}"""),
        Of("POST /api/v1/session/passkeys", $$"""{"ticket":"x","name":"key","credential":{{Credential}}}""") with
        {
            // Nobody has asked for it, and it is nobody's.
            Refused = HttpStatusCode.BadRequest,
        },
        Of("POST /api/v1/session/passkey", $$"""{"ticket":"x","credential":{{Credential}}}""") with
        {
            Refused = HttpStatusCode.Unauthorized,
        },
        Of("POST /api/v1/session/password", """{"old":"correct horse battery","new":"correct horse batteries"}"""),
        Of("POST /api/v1/session", """{"name":"somebody","password":"correct horse batteries"}"""),
    ];

    private const string Credential =
        """{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"YW5u"}}""";

    private static SoundBody Of(string route, string json) => new(route, route.Split(' ')[1], json);
}
