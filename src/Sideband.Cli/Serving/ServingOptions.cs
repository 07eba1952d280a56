using System.CommandLine;

namespace Sideband.Cli.Serving;

/// <summary>The options of <c>serve</c>.</summary>
internal static class ServingOptions
{
    public static Option<string[]> Listen { get; } =
        new("--listen")
        {
            Description =
                "Address and port, repeatable; 127.0.0.1:8623. What others reach speaks TLS, with a certificate of its own where --certificate gives none.",
            HelpName = "address:port",
        };

    public static Option<string?> Inventory { get; } =
        new("--inventory")
        {
            Description = "Watch the hosts of this file instead of those of hosts.yaml.",
            HelpName = "path",
        };

    public static Option<string?> Rack { get; } =
        new("--rack")
        {
            Description = "Watch the machines of a rack's file, with the first user that each has.",
            HelpName = "path",
        };

    public static Option<string?> TokenFile { get; } =
        new("--token-file")
        {
            Description =
                "File with the hash of the API's token; by default serve.token beside hosts.yaml. If it is missing a token is made and told once.",
            HelpName = "path",
        };

    public static Option<string?> Store { get; } =
        new("--store")
        {
            Description =
                "Where events, jobs and readings are kept: a file, postgres://user@host/database, file:PATH or env:NAME that says it, or none; by default SIDEBAND_STORE, then fleet.db in ~/.local/state/sideband.",
            HelpName = "store",
        };

    public static Option<string?> Keep { get; } =
        new("--keep")
        {
            Description =
                "How long readings are kept as they are, as five minutes in one and as an hour in one; raw=48h,5m=30d,1h=730d.",
            HelpName = "times",
        };

    public static Option<string?> Recordings { get; } =
        new("--recordings")
        {
            Description = "Folder for what consoles are recorded in, or none; by default recordings beside the store.",
            HelpName = "folder",
        };

    public static Option<string?> Consoles { get; } =
        new("--consoles")
        {
            Description =
                "How long a console stays open after the last has gone, and how long and in how much room recordings are kept; linger=5m,keep=30d,room=1024M.",
            HelpName = "times",
        };

    public static Option<string?> Alerts { get; } =
        new("--alerts")
        {
            Description = "File that says who is told of incidents; by default alerts.yaml beside hosts.yaml.",
            HelpName = "path",
        };

    public static Option<string?> Oidc { get; } =
        new("--oidc")
        {
            Description =
                "File that says where people have accounts (OpenID Connect): issuer, client, and which groups have which role.",
            HelpName = "path",
        };

    public static Option<string?> Traps { get; } =
        new("--traps")
        {
            Description =
                "Take the controllers' platform event traps at this address and port, such as 0.0.0.0:162; by default nowhere.",
            HelpName = "address:port",
        };

    public static Argument<string> Route { get; } =
        new("route") { Description = "The route's name in alerts.yaml.", HelpName = "name" };

    public static Option<bool> OpenMetrics { get; } =
        new("--open-metrics") { Description = "Metrics need no token: /metrics and /ipmi." };

    public static Option<string?> Otlp { get; } =
        new("--otlp")
        {
            Description =
                "Send metrics to a collector of OpenTelemetry each minute, such as http://127.0.0.1:4318. $OTEL_EXPORTER_OTLP_HEADERS has headers for it.",
            HelpName = "url",
        };

    public static Option<string?> Certificate { get; } =
        new("--certificate") { Description = "Speak TLS with this certificate (PEM).", HelpName = "path" };

    public static Option<string?> CertificateKey { get; } =
        new("--certificate-key")
        {
            Description = "Its key (PEM), where that is not in the same file.",
            HelpName = "path",
        };

    public static Option<bool> PlainHttp { get; } =
        new("--plain-http") { Description = "Listen beyond this machine without TLS: tokens can be read on the way." };

    public static Option<string?> MasterKeyFile { get; } =
        new("--master-key-file")
        {
            Description =
                "File of the key that passwords of added controllers are sealed under; by default $SIDEBAND_MASTER_KEY, else systemd's credential sideband-master-key, else master.key in ~/.local/state/sideband, which is made.",
            HelpName = "path",
        };

    public static Option<string?> Member { get; } =
        new("--member")
        {
            Description =
                "With a store in PostgreSQL: this server's name among those that share it; by default the machine's.",
            HelpName = "name",
        };

    public static Option<string?> MemberUrl { get; } =
        new("--member-url")
        {
            Description =
                "Where the other servers reach this one, as https://fleet1.example:8623; by default where it listens.",
            HelpName = "address",
        };

    public static Option<string[]> TrustedProxy { get; } =
        new("--trusted-proxy")
        {
            Description =
                "Address of a proxy that is believed when it says who asks it, and whether by TLS (X-Forwarded-For, X-Forwarded-Proto); repeatable.",
            HelpName = "address",
        };
}
