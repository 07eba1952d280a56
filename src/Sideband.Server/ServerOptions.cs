using System.Net;
using System.Security.Cryptography.X509Certificates;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors.Oidc;
using Sideband.Server.Importing;
using Sideband.Server.Metrics.Otlp;

namespace Sideband.Server;

/// <summary>How the server is reached.</summary>
public sealed record ServerOptions
{
    /// <summary>Address and port, each <c>127.0.0.1:8623</c> or <c>[::1]:8623</c>; port 0 is a free one.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["127.0.0.1:8623"];

    /// <summary>Speaks TLS with this certificate; null is plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Plain HTTP where others than this machine reach it: tokens and all else can be read on the way.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>The file with the token's hash. Where it is missing a token is made and told once.</summary>
    public required string TokenFile { get; init; }

    /// <summary>Metrics need no token.</summary>
    public bool OpenMetrics { get; init; }

    /// <summary>Where metrics are sent in the words of OpenTelemetry; null is nowhere.</summary>
    public OtlpTarget? Otlp { get; init; }

    /// <summary>
    /// The file of a certificate that the server signs itself, made where it is missing: for where others reach it and there is neither
    /// <see cref="Certificate"/> nor <see cref="AllowPlain"/>. Null: it does not start then.
    /// </summary>
    public string? OwnCertificate { get; init; }

    /// <summary>The key that passwords of added controllers are sealed under, when it is first needed; null is one of this run alone.</summary>
    public Func<MasterKey>? MasterKey { get; init; }

    /// <summary>Opens a session with a controller that was added; null does it in the usual way.</summary>
    public Func<ControllerLogin, CancellationToken, Task<IpmiClient>>? Connect { get; init; }

    /// <summary>How often a controller that was added is asked, by its groups (racks are groups, too); null: as usual.</summary>
    public Func<IReadOnlyList<string>, PollPlan>? Polling { get; init; }

    /// <summary>Where other members that share the store reach this one; null is the first address of <see cref="Listen"/>.</summary>
    public Uri? MemberUrl { get; init; }

    /// <summary>Proxies that are believed when they say who asks them (X-Forwarded-For), and whether by TLS (X-Forwarded-Proto).</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>How people come in by an account that they have elsewhere; null: only by name and password.</summary>
    internal OidcPlan? Oidc { get; init; }

    /// <summary>
    /// Reads the text of a hosts.yaml that somebody sends; a <see cref="FormatException"/> says what is wrong with it. Null: none is taken.
    /// </summary>
    internal Func<string, IReadOnlyList<ImportItem>>? ReadInventory { get; init; }

    /// <summary>Where controllers are looked for.</summary>
    public DiscoveryOptions Discovery { get; init; } = DiscoveryOptions.None;
}
