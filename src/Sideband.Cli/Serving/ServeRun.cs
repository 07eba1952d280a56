using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Client.Traps;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Server;
using Sideband.Server.Metrics.Otlp;

namespace Sideband.Cli.Serving;

/// <summary>Watches and serves until it is stopped.</summary>
internal static class ServeRun
{
    public static Func<ParseResult, CancellationToken, Task<int>> Of(ServingTask task) =>
        task == ServingTask.Serve ? RunAsync
        : task == ServingTask.TestRoute ? ServeAlerts.TestAsync
        : task == ServingTask.Import ? ServeImport.RunAsync
        : (parsed, cancellation) => ServeVerbs.RunAsync(task, parsed, cancellation);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var words = parsed.InvocationConfiguration.Error;
        try
        {
            var inventory = ServedNodes.InventoryOf(parsed);
            var nodes = ServedNodes.Of(parsed, inventory);
            using var certificate = Certificate(parsed);
            var options = Options(parsed, inventory.Value, certificate);
            using var listener = Traps(parsed);
            await using var store = await ServeStore.OpenAsync(parsed, cancellation);
            using var held = store is null ? null : await store.HoldAsync(cancellation);
            if (store is not null)
                options = options with { MasterKey = () => ServeStore.Key(parsed, make: true) };
            using var members = Members(parsed, store);
            if (members is not null)
                await members.EnsureAloneAsync(cancellation);
            await using var fleet = Fleet(parsed, nodes, store, members);
            await using var server = await FleetServer.StartAsync(fleet, options, cancellation: cancellation);
            await TellAsync(server, fleet, inventory.Value.Polling, words);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"ready {fleet.Owners.Count} {string.Join(' ', server.Addresses)}"
            );
            await parsed.InvocationConfiguration.Output.FlushAsync(cancellation);
            await WatchAsync(fleet, listener, cancellation);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
        catch (Exception e)
            when (e
                    is UsageException
                        or FormatException
                        or ServerException
                        or FleetStoreException
                        or VaultException
                        or MachineFileException
                        or IOException
                        or CryptographicException
                        or ArgumentException
            )
        {
            await words.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
    }

    private static ServerOptions Options(ParseResult parsed, Inventory inventory, X509Certificate2? certificate)
    {
        var options = new ServerOptions
        {
            TokenFile = SecretFile.Expanded(
                parsed.GetValue(ServingOptions.TokenFile) ?? Path.Combine(ConfigurationFiles.Folder, "serve.token")
            ),
            OpenMetrics = parsed.GetValue(ServingOptions.OpenMetrics),
            Certificate = certificate,
            AllowPlain = parsed.GetValue(ServingOptions.PlainHttp),
            TrustedProxies = [.. (parsed.GetValue(ServingOptions.TrustedProxy) ?? []).Select(Proxy)],
            OwnCertificate = Path.Combine(ConfigurationFiles.StateFolder, "serve.pem"),
            Connect = ServedNodes.Connector(parsed),
            Polling = ServedNodes.Polling(inventory),
            Otlp = parsed.GetValue(ServingOptions.Otlp) is { } collector
                ? OtlpTarget.Parse(collector, Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_HEADERS"))
                : null,
            Discovery = ServedNodes.Discovery(inventory),
            MemberUrl = MemberUrl(parsed),
            ReadInventory = ServeInventory.Read,
            Oidc = parsed.GetValue(ServingOptions.Oidc) is { } oidc ? ServeOidc.Load(oidc) : null,
        };
        if (parsed.GetValue(ServingOptions.Listen) is { Length: > 0 } listen)
            options = options with { Listen = listen };
        return options;
    }

    private static FleetWatch Fleet(
        ParseResult parsed,
        IReadOnlyList<FleetNode> nodes,
        FleetStore? store,
        Membership? members
    )
    {
        var alerts = ServeAlerts.Load(parsed.GetValue(ServingOptions.Alerts));
        return new(
            nodes,
            store: store,
            incidents: alerts.Incidents,
            alerts: alerts.Alerts,
            consoles: ServeConsoles.Of(parsed),
            members: members
        );
    }

    /// <summary>Whoever uses a store that can be shared shares it: two that did not know of each other would both speak to all controllers.</summary>
    private static Membership? Members(ParseResult parsed, FleetStore? store)
    {
        var name = parsed.GetValue(ServingOptions.Member);
        if (store is { CanBeShared: true })
            return new(store, new(name ?? Environment.MachineName));
        return name is null && parsed.GetValue(ServingOptions.MemberUrl) is null
            ? null
            : throw new UsageException("--member goes with a store in PostgreSQL: a file is of one server");
    }

    private static Uri? MemberUrl(ParseResult parsed)
    {
        if (parsed.GetValue(ServingOptions.MemberUrl) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"--member-url: '{text}' is no address; expected one as https://fleet1:8623");
    }

    /// <summary>Traps are taken as long as the fleet is watched, whatever ends that.</summary>
    private static async Task WatchAsync(FleetWatch fleet, TrapListener? listener, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var taking = listener is null ? Task.CompletedTask : fleet.Traps.RunAsync(listener, end.Token);
        try
        {
            await fleet.RunAsync(cancellation);
        }
        finally
        {
            await end.CancelAsync();
            await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TrapListener? Traps(ParseResult parsed)
    {
        if (parsed.GetValue(ServingOptions.Traps) is not { } place)
            return null;
        if (!IPEndPoint.TryParse(place, out var endpoint))
            throw new UsageException($"--traps: '{place}' is no address and port, such as 0.0.0.0:162");
        try
        {
            return new(endpoint.Port == 0 ? new(endpoint.Address, SnmpTrap.Port) : endpoint);
        }
        catch (SocketException e)
        {
            throw new UsageException($"--traps {place}: {e.Message}", e);
        }
    }

    private static async Task TellAsync(FleetServer server, FleetWatch fleet, PollSettings polling, TextWriter words)
    {
        if (server.FreshToken is { } token)
            await words.WriteLineAsync($"sideband: the API's token, told this once: {token}");
        if (server.FirstPassword is { } password)
            await words.WriteLineAsync(
                $"sideband: the account 'admin' is new; its one-time password, told this once: {password}"
            );
        if (fleet.Store is null)
            await words.WriteLineAsync(
                "sideband: with --store none accounts and sessions end with this program, and the next start tells another password"
            );
        if (server.OwnFingerprint is { } fingerprint)
            await words.WriteLineAsync(
                $"sideband: TLS with a certificate of our own; its SHA-256 fingerprint is {fingerprint}"
            );
        if (fleet.Owners.Count == 0)
            await words.WriteLineAsync(
                "sideband: no host is named yet: name some in hosts.yaml or with --host (-H), or add them on the page"
            );
        // It may be a group of hosts that come later, or a slip.
        var groups = fleet
            .Owners.SelectMany(owner => owner.Groups.Append(owner.Rack ?? ""))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var group in polling.Groups.Where(group => !groups.Contains(group)))
            await words.WriteLineAsync($"sideband: polling: no host is in the group '{group}' yet");
    }

    private static IPAddress Proxy(string text) =>
        IPAddress.TryParse(text, out var address)
            ? address
            : throw new UsageException($"--trusted-proxy: '{text}' is no address");

    private static X509Certificate2? Certificate(ParseResult parsed)
    {
        var key = parsed.GetValue(ServingOptions.CertificateKey);
        if (parsed.GetValue(ServingOptions.Certificate) is { } path)
            return X509Certificate2.CreateFromPemFile(path, key);
        return key is null ? null : throw new UsageException("--certificate-key goes with --certificate");
    }
}
