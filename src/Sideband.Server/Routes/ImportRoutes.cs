using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
        DoorKeeper doors
    ) =>
        routes
            .MapPost(
                "/api/v1/import",
                context => VaultAnswers.OfAsync(context, () => ImportAsync(context, controllers, sets, doors))
            )
            .Requires(Role.Administrator);

    private static async Task ImportAsync(
        HttpContext context,
        Controllers controllers,
        CredentialSets sets,
        DoorKeeper doors
    )
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;
        if (await Bodies.ReadAsync(context, BodyJson.Default.ImportBody).ConfigureAwait(false) is not { } body)
            return;
        try
        {
            if (Accounts.NameFault(body.Source) is not null)
                throw new FormatException("source says where it comes from, in a word: csv, netbox …");
            if (body.Items is null == body.Csv is null)
                throw new FormatException("items or csv is to be there, one of them");
            if (body.Items?.Contains(null!) is true)
                throw new FormatException("an item is null");
            IReadOnlyList<ImportItem> items = body.Csv is { } csv
                ? CsvText.Read(csv)
                : [.. body.Items!.Select(item => item.ToItem())];
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
}
