using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Fleet;
using Sideband.Fleet.Jobs;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What controllers are set to, and what would make them otherwise. To make them so is a job.</summary>
internal static class ConfigurationRoutes
{
    private const string Path = "/api/v1/nodes/{name}/configuration";

    /// <summary>A character may be six bytes of JSON.</summary>
    private const int LongestBody = 8 * WantedDocument.Longest;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, TimeProvider clock)
    {
        // Who the users are, and who is told of what, is for who may switch.
        routes
            .MapGet(Path, context => AnswerAsync(context, fleet, owner => ReadAsync(context, owner, clock)))
            .Requires(Role.Operator)
            .ForAnyScope()
            .ByOwner(alsoHere: false);
        routes
            .MapPost(
                $"{Path}/diff",
                context => AnswerAsync(context, fleet, owner => CompareAsync(context, owner, clock))
            )
            .ForAnyScope()
            .ByOwner(alsoHere: false);
    }

    private static async Task ReadAsync(HttpContext context, Owner owner, TimeProvider clock)
    {
        var format = context.Request.Query["format"].ToString();
        if (format is not ("" or "json" or "yaml"))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "There is no such format", "json or yaml")
                .ConfigureAwait(false);
            return;
        }
        var readAt = clock.GetUtcNow();
        var settings = await NodeConfiguration.ReadAsync(owner, context.RequestAborted).ConfigureAwait(false);
        if (format == "yaml")
        {
            context.Response.ContentType = "application/yaml; charset=utf-8";
            await context
                .Response.WriteAsync(SettingsDocument.Write(settings), context.RequestAborted)
                .ConfigureAwait(false);
            return;
        }
        var view = ConfigurationView.Of(owner.Name, readAt, clock.GetUtcNow(), settings);
        await Bodies.WriteAsync(context, view, ViewJson.Default.ConfigurationView).ConfigureAwait(false);
    }

    private static async Task CompareAsync(HttpContext context, Owner owner, TimeProvider clock)
    {
        Bodies.Allow(context, LongestBody);
        if (await Bodies.ReadAsync(context, BodyJson.Default.ConfigurationBody).ConfigureAwait(false) is not { } body)
            return;
        var document = WantedDocument.Parse(body.Document);
        var readAt = clock.GetUtcNow();
        var difference = await NodeConfiguration
            .CompareAsync(owner, document, context.RequestAborted)
            .ConfigureAwait(false);
        await Bodies
            .WriteAsync(
                context,
                ConfigurationDiffView.Of(owner.Name, readAt, difference),
                ViewJson.Default.ConfigurationDiffView
            )
            .ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, FleetWatch fleet, Func<Owner, Task> answer)
    {
        try
        {
            await ConsoleRoutes.WithAsync(context, fleet, answer).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "The document is not right", e.Message)
                .ConfigureAwait(false);
        }
        catch (IpmiException e)
        {
            await Problems.AnswerAsync(context, "The controller cannot be read", e).ConfigureAwait(false);
        }
    }
}
