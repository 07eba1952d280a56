using System.CommandLine;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Serving;

/// <summary><c>serve</c>: watch controllers, and serve what is known of them.</summary>
internal static class ServingVerb
{
    public static Command Make()
    {
        var command = new Command(
            "serve",
            "Watch controllers, and serve what is known of them over HTTP: API, live events, metrics."
        )
        {
            ServingOptions.Listen,
            ServingOptions.Inventory,
            ServingOptions.Rack,
            ServingOptions.TokenFile,
            ServingOptions.Store,
            ServingOptions.Keep,
            ServingOptions.Recordings,
            ServingOptions.Consoles,
            ServingOptions.Alerts,
            ServingOptions.Oidc,
            ServingOptions.Traps,
            ServingOptions.OpenMetrics,
            ServingOptions.Otlp,
            ServingOptions.Certificate,
            ServingOptions.CertificateKey,
            ServingOptions.PlainHttp,
            ServingOptions.TrustedProxy,
            ServingOptions.MasterKeyFile,
            ServingOptions.Member,
            ServingOptions.MemberUrl,
            ServingAccounts.Make(),
            ServingTokens.Make(),
            ServingImport.Make(),
            ServingStore.MakeBackup(),
            ServingStore.MakeRestore(),
            ServingStore.MakeRotateKey(),
            TestRoute(),
        };
        command.SetAction(ServeRun.Of(ServingTask.Serve));
        return command.Examples("serve", "-H rack[01-40] serve --open-metrics", "serve --rack rack.yaml");
    }

    private static Command TestRoute()
    {
        var command = new Command("test-route", "Send a test by a route of alerts.yaml, and say whether it arrived.")
        {
            ServingOptions.Route,
            ServingOptions.Alerts,
        };
        command.SetAction(ServeRun.Of(ServingTask.TestRoute));
        return command.Examples("serve test-route pager", "serve test-route mail --alerts /etc/sideband/alerts.yaml");
    }
}
