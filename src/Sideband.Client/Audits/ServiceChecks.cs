using System.Globalization;

namespace Sideband.Client.Audits;

/// <summary>What a controller serves beside IPMI. It is looked at only where that was asked for.</summary>
internal static class ServiceChecks
{
    public const string NotAsked =
        "services beside IPMI (web, SSH, SNMP and others) are looked at only with --services";
    private const int FewestRsaBits = 2048;
    private const string ByHand =
        "switch it off, or renew it, in the controller's web page or by its manufacturer's tool";

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        Open(
            "service-telnet",
            "Telnet is open",
            AuditSeverity.High,
            "Passwords and all that is typed go in the clear.",
            ports => ports.Telnet
        ),
        Open(
            "service-vnc",
            "VNC is open",
            AuditSeverity.Medium,
            "Its passwords have eight characters at most and its screens mostly go in the clear.",
            ports => ports.Vnc
        ),
        Open(
            "service-upnp",
            "UPnP's port is open",
            AuditSeverity.Medium,
            "Firmware with it gave out the file of passwords there (Supermicro), or could be taken over (libupnp).",
            ports => ports.Upnp
        ),
        Of(
            "service-snmp-public",
            "SNMP answers the community 'public'",
            AuditSeverity.High,
            "Anybody may read what the controller knows, with some also users' names, and some may write.",
            services =>
                services.SnmpSystem is { } system
                    ? Verdict.Found($"Get of sysDescr.0 (v2c, 'public') answered '{system}'")
                    : Verdict.Clear
        ),
        Of(
            "service-web-plain",
            "The web page is there without TLS",
            AuditSeverity.Medium,
            "Who is on the way reads the password when somebody logs in.",
            services =>
                services.PlainWeb is not { } web ? Verdict.Clear
                : web.Location?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? Verdict.Clear
                : Verdict.Found(
                    $"GET / was answered '{web.Status}'" + (web.Location is { } to ? $", to '{to}'" : ""),
                    AuditConfidence.Likely
                )
        ),
        Of(
            "service-ssh-1",
            "SSH takes version 1",
            AuditSeverity.Medium,
            "It can be listened to and changed on the way.",
            services =>
                services.SshBanner is { } banner && banner.StartsWith("SSH-1.", StringComparison.Ordinal)
                    ? Verdict.Found($"it began with '{banner}'")
                    : Verdict.Clear
        ),
        Of(
            "service-certificate",
            "The web page's certificate proves nothing",
            AuditSeverity.Low,
            "Nobody can tell the page from somebody else's, and people get used to going on all the same.",
            services =>
                services.Tls is { } tls ? Judge(tls)
                : services.SecureWebIsOpen
                    ? Verdict.Unseen(
                        "no TLS came about on the web's port; its versions or keys may be too old for this computer"
                    )
                : Verdict.Clear
        ),
    ];

    /// <summary>What is wrong with a certificate.</summary>
    internal static Verdict Judge(TlsFacts tls)
    {
        string[] faults =
        [
            .. tls.Subject == tls.Issuer ? (string[])[$"it is signed by itself ('{tls.Subject}')"] : [],
            .. tls.NotAfter < tls.SeenAt
                ? (string[])[string.Create(CultureInfo.InvariantCulture, $"it ended on {tls.NotAfter:yyyy-MM-dd}")]
                : [],
            .. tls is { IsRsa: true, KeyBits: > 0 and < FewestRsaBits }
                ? (string[])[FormattableString.Invariant($"its RSA key has {tls.KeyBits} bits")]
                : [],
        ];
        return Verdict.When(faults.Length > 0, string.Join("; ", faults));
    }

    private static AuditCheck Open(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        Func<ServicePorts, int> port
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Anybody,
            why,
            ByHand,
            facts =>
                facts is not { Services: { } services, ServicePorts: { } ports } ? Verdict.Unseen(NotAsked)
                : services.Silent.Contains(port(ports)) ? Verdict.Unseen(Silent(port(ports)))
                : Verdict.When(services.Open.Contains(port(ports)), Connected(port(ports)))
        );

    private static AuditCheck Of(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        Func<ServiceFacts, Verdict> evaluate
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Anybody,
            why,
            ByHand,
            facts => facts.Services is { } services ? evaluate(services) : Verdict.Unseen(NotAsked)
        );

    private static string Silent(int port) =>
        FormattableString.Invariant($"TCP port {port} neither took nor refused a connection");

    private static string Connected(int port) => FormattableString.Invariant($"TCP port {port} took a connection");
}
