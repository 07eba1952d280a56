using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using Sideband.Cli.Hosts;
using Sideband.Cli.Jobs;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Client.Discovery;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Server.Importing;
using Sideband.Server.Views;

namespace Sideband.Cli.Serving;

/// <summary>Takes controllers over from other systems: into the store, or over a server that runs.</summary>
internal static class ServeImport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation) =>
        OfflineVerb.RunAsync(
            parsed,
            async () =>
            {
                try
                {
                    var items = await ReadAsync(parsed, cancellation);
                    return parsed.GetResult(ViaOptions.Via) is { Implicit: false }
                        ? await SendAsync(parsed, items, cancellation)
                        : await KeepAsync(parsed, items, cancellation);
                }
                catch (Exception e) when (e is FleetStoreException or VaultException)
                {
                    throw new UsageException(e.Message, e);
                }
            }
        );

    private static async Task<IReadOnlyList<ImportItem>> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (source, place) = (parsed.GetValue(ServingImport.Source)!, parsed.GetValue(ServingImport.Place)!);
        switch (source)
        {
            case ServingImport.Csv:
                return WithLogin(parsed, CsvText.Read(await TextFile.ReadAsync(place, cancellation)));
            case ServingImport.Yaml:
                return OfInventory(parsed, place, await TextFile.ReadAsync(place, cancellation));
            case ServingImport.NetBox:
                using (var client = Asking(place))
                {
                    if (Token(parsed, "NETBOX_TOKEN") is not { } token)
                        throw new UsageException("NetBox wants a token: set NETBOX_TOKEN, or use --source-token-file");
                    var (scheme, value) = NetBoxSource.Authorization(token);
                    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, value);
                    var found = await new NetBoxSource(client).ReadAsync(
                        parsed.GetValue(ServingImport.Filter) ?? "",
                        parsed.GetValue(ServingImport.Tag),
                        cancellation
                    );
                    return WithLogin(parsed, found);
                }
            default:
                using (var client = Asking(place))
                {
                    client.DefaultRequestHeaders.Add(IronicSource.VersionHeader, IronicSource.Version);
                    // Ironic of its own, without OpenStack around it, may ask for none.
                    if (Token(parsed, "OS_TOKEN") is { } token)
                        client.DefaultRequestHeaders.Add(IronicSource.TokenHeader, token);
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        "sideband: Ironic masks passwords in what it answers: they come from --credentials, or from this command line's own"
                    );
                    return WithLogin(parsed, await new IronicSource(client).ReadAsync(cancellation));
                }
        }
    }

    /// <summary>The password of this command line is for those whose source has none, unless credentials of the server are.</summary>
    private static IReadOnlyList<ImportItem> WithLogin(ParseResult parsed, IReadOnlyList<ImportItem> items)
    {
        if (parsed.GetValue(ServingImport.Credentials) is not null)
            return items;
        var login = new Login(parsed, ConfigurationFiles.LoadConfiguration());
        return
        [
            .. items.Select(item =>
            {
                var target = new Target(item.Name, item.Address, null, HostSettings.None);
                var settings = login.For(target);
                return item.Password is not null || settings.Password is null
                    ? item
                    : item with
                    {
                        User = item.User ?? settings.User,
                        Password = login.Password(target, settings),
                    };
            }),
        ];
    }

    private static IReadOnlyList<ImportItem> OfInventory(ParseResult parsed, string file, string text)
    {
        using var reader = new StringReader(text);
        var inventory = Inventory.Read(file, reader);
        var login = new Login(parsed, ConfigurationFiles.LoadConfiguration());
        return
        [
            .. TargetList
                .Resolve(inventory.Hosts, inventory)
                .Select(target => new ImportItem(target.Name, HostList.Text(target.Address, target.Port))
                {
                    User = login.For(target).User,
                    Password = login.Password(target, login.For(target)),
                    Groups = inventory.GroupsOf(target.Name),
                    Rack = inventory.RackOf(target.Name),
                }),
        ];
    }

    private static async Task<Report> SendAsync(
        ParseResult parsed,
        IReadOnlyList<ImportItem> items,
        CancellationToken cancellation
    )
    {
        var body = new ImportBody(
            parsed.GetValue(ServingImport.Source)!,
            [.. items.Select(ImportItemBody.Of)],
            Credentials: parsed.GetValue(ServingImport.Credentials),
            DryRun: parsed.GetValue(ServingImport.DryRun),
            Remove: parsed.GetValue(ServingImport.Remove)
        );
        using var client = FleetClient.Of(parsed);
        var answer = await client.PostAsync(
            "/api/v1/import",
            JsonSerializer.Serialize(body, BodyJson.Default.ImportBody),
            cancellation
        );
        var view = answer.Deserialize(ViewJson.Default.ImportView)!;
        return ReportOf(view);
    }

    private static async Task<Report> KeepAsync(
        ParseResult parsed,
        IReadOnlyList<ImportItem> items,
        CancellationToken cancellation
    )
    {
        await using var store =
            await ServeStore.OpenAsync(parsed, cancellation)
            ?? throw new UsageException("with --store none nothing is kept: name a store");
        var isDry = parsed.GetValue(ServingImport.DryRun);
        var key = new Lazy<MasterKey>(() => ServeStore.Key(parsed, make: !isDry));
        await using var nobody = new FleetWatch([]);
        var controllers = new Controllers(
            store.Documents,
            nobody,
            () => key.Value,
            (_, _) => throw new InvalidOperationException("nothing is watched here")
        );
        var by = ServeVerbs.By;
        var now = TimeProvider.System.GetUtcNow();
        var order = new ImportOrder(parsed.GetValue(ServingImport.Source)!, by, now, controllers.HasOtherPassword)
        {
            Credentials = parsed.GetValue(ServingImport.Credentials) is { } name
                ? await new CredentialSets(store.Documents, () => key.Value).OpenAsync(name, cancellation)
                    ?? throw new UsageException($"there are no credentials '{name}'")
                : null,
            Removes = parsed.GetValue(ServingImport.Remove),
        };
        var view = ImportView.Of(isDry, await controllers.ImportAsync(items, order, isDry, cancellation));
        var report = ReportOf(view);
        if (isDry)
            return report;
        await new DoorAudit(store.Audit, TimeProvider.System).NoteAsync(
            by,
            "import",
            order.Source,
            view.Summary,
            cancellation
        );
        report.Note += "; a server that runs on this store sees it when it starts next";
        return report;
    }

    private static Report ReportOf(ImportView view)
    {
        var report = ServingImport.Rows.Report();
        foreach (var item in view.Items)
            report.Add(item.Act, item.Name, item.Address, item.Words.Length == 0 ? null : item.Words);
        report.Note = $"sideband: {(view.DryRun ? "nothing is done yet: " : "")}{view.Summary}";
        return report;
    }

    private static HttpClient Asking(string place) =>
        Uri.TryCreate(place.EndsWith('/') ? place : place + "/", UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? new() { BaseAddress = address, Timeout = Patience }
            : throw new UsageException($"'{place}' is no address; expected one as https://netbox.example");

    private static string? Token(ParseResult parsed, string variable)
    {
        var token = parsed.GetValue(ServingImport.SourceToken) is { } path
            ? SecretFile.FirstLine(path, "--source-token-file").Trim()
            : Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(token) ? null : token;
    }
}
