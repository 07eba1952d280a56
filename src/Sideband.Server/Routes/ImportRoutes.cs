using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Importing;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Takes controllers over from other systems.</summary>
internal static class ImportRoutes
{
    private const int LongestBody = 16 * 1024 * 1024;

    public static void Map(
        IEndpointRouteBuilder routes,
        Controllers controllers,
        CredentialSets sets,
        Func<string, IReadOnlyList<ImportItem>>? inventory,
        DoorKeeper doors
    ) =>
        routes
            .MapPost(
                "/api/v1/import",
                context =>
                    VaultAnswers.OfAsync(context, () => ImportAsync(context, controllers, sets, inventory, doors))
            )
            .Requires(Role.Administrator);

    private static async Task ImportAsync(
        HttpContext context,
        Controllers controllers,
        CredentialSets sets,
        Func<string, IReadOnlyList<ImportItem>>? inventory,
        DoorKeeper doors
    )
    {
        Bodies.Allow(context, LongestBody);
        if (await Bodies.ReadAsync(context, BodyJson.Default.ImportBody).ConfigureAwait(false) is not { } body)
            return;
        try
        {
            if (Accounts.NameFault(body.Source) is not null)
                throw new FormatException("source says where it comes from, in a word: csv, netbox …");
            var items = ItemsOf(body, inventory);
            // A line that cannot be read may be of one that would be removed.
            if (body.Remove && items.FirstOrDefault(item => item.Fault is not null) is { } wrong)
                throw new FormatException(
                    $"line {wrong.Line}: {wrong.Fault}; nothing is removed where a line cannot be read"
                );
            CredentialSet? set = null;
            if (body.Credentials is { Length: > 0 } name)
                set =
                    await sets.OpenAsync(name, context.RequestAborted).ConfigureAwait(false)
                    ?? throw new FormatException($"there are no credentials '{name}'");
            var order = new ImportOrder(
                body.Source,
                context.Caller().Name,
                doors.Clock.GetUtcNow(),
                controllers.HasOtherPassword
            )
            {
                Credentials = set,
                Removes = body.Remove,
            };
            var steps = await controllers
                .ImportAsync(items, order, body.DryRun, context.RequestAborted)
                .ConfigureAwait(false);
            var view = ImportView.Of(body.DryRun, steps);
            if (!body.DryRun)
                await context.NoteAsync(doors, "import", body.Source, view.Summary).ConfigureAwait(false);
            await Bodies.WriteAsync(context, view, ViewJson.Default.ImportView).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no import", e.Message)
                .ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<ImportItem> ItemsOf(
        ImportBody body,
        Func<string, IReadOnlyList<ImportItem>>? inventory
    ) =>
        body switch
        {
            { Csv: { } csv, Items: null, Yaml: null } => CsvText.ReadAll(csv),
            { Yaml: { } yaml, Items: null, Csv: null } => inventory is null
                ? throw new FormatException("this server reads no YAML")
                : inventory(yaml),
            { Items: { } items, Csv: null, Yaml: null } => items.Contains(null!)
                ? throw new FormatException("an item is null")
                : [.. items.Select(item => item.ToItem())],
            _ => throw new FormatException("items, csv or yaml is to be there, one of them"),
        };
}
