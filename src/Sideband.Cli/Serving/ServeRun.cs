using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server;

namespace Sideband.Cli.Serving;

/// <summary>Watches and serves until it is stopped.</summary>
internal static class ServeRun
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var words = parsed.InvocationConfiguration.Error;
        try
        {
            var nodes = ServedNodes.Of(parsed);
            using var certificate = Certificate(parsed);
            var options = new ServerOptions
            {
                TokenFile = SecretFile.Expanded(
                    parsed.GetValue(ServingOptions.TokenFile) ?? Path.Combine(ConfigurationFiles.Folder, "serve.token")
                ),
                OpenMetrics = parsed.GetValue(ServingOptions.OpenMetrics),
                Certificate = certificate,
                AllowPlain = parsed.GetValue(ServingOptions.PlainHttp),
            };
            if (parsed.GetValue(ServingOptions.Listen) is { Length: > 0 } listen)
                options = options with { Listen = listen };
            await using var store = Store(parsed);
            await using var fleet = new FleetWatch(nodes, store: store);
            await using var server = await FleetServer.StartAsync(fleet, options, cancellation: cancellation);
            if (server.FreshToken is { } token)
                await words.WriteLineAsync($"sideband: the API's token, told this once: {token}");
            if (server.FirstPassword is { } password)
                await words.WriteLineAsync(
                    $"sideband: the account 'admin' is new; its one-time password, told this once: {password}"
                );
            if (store is null)
                await words.WriteLineAsync(
                    "sideband: with --store none accounts and sessions end with this program, and the next start tells another password"
                );
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"ready {nodes.Count} {string.Join(' ', server.Addresses)}"
            );
            await parsed.InvocationConfiguration.Output.FlushAsync(cancellation);
            await fleet.RunAsync(cancellation);
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

    private static SqliteStore? Store(ParseResult parsed)
    {
        var path = parsed.GetValue(ServingOptions.Store);
        if (path == "none")
            return null;
        return SqliteStore.Open(
            path is null ? Path.Combine(ConfigurationFiles.StateFolder, "fleet.db") : SecretFile.Expanded(path)
        );
    }

    private static X509Certificate2? Certificate(ParseResult parsed)
    {
        var key = parsed.GetValue(ServingOptions.CertificateKey);
        if (parsed.GetValue(ServingOptions.Certificate) is { } path)
            return X509Certificate2.CreateFromPemFile(path, key);
        return key is null ? null : throw new UsageException("--certificate-key goes with --certificate");
    }
}
