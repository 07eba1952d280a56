using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client.Audits.Reports;
using Sideband.Fleet;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Audits of how open controllers are.</summary>
internal static class SecurityRoutes
{
    private const double MostPackets = 100;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Groups groups, FleetAudits audits)
    {
        var group = routes.MapGroup("/api/v1/audits");
        group.ForAnyScope();
        group.MapGet("", context => ListAsync(context, fleet, audits)).ByDesk(alsoHere: true);
        group.MapPost("", context => BeginAsync(context, fleet, groups, audits)).ByDesk();
        group.MapGet("/{id}", context => FoundAsync(context, fleet, audits, ShowAsync)).ByDesk(alsoHere: true);
        group.MapGet("/{id}/report", context => FoundAsync(context, fleet, audits, ReportAsync)).ByDesk(alsoHere: true);
        group.MapPost("/{id}/stop", context => StopAsync(context, fleet, audits)).ByDesk();
    }

    private static async Task ListAsync(HttpContext context, FleetWatch fleet, FleetAudits audits)
    {
        var (now, all) = (audits.Now, await audits.Archive.ListAsync(context.RequestAborted).ConfigureAwait(false));
        var views = new List<AuditRunView>();
        foreach (var kept in all)
        {
            var run = kept.Id == now?.Id ? now : kept;
            if (await AuditSight.InListAsync(context, fleet, audits, run).ConfigureAwait(false) is { } seen)
                views.Add(AuditRunView.Of(seen, run == now));
        }
        await Bodies
            .WriteAsync(context, new AuditRunListView([.. views]), ViewJson.Default.AuditRunListView)
            .ConfigureAwait(false);
    }

    private static async Task BeginAsync(HttpContext context, FleetWatch fleet, Groups groups, FleetAudits audits)
    {
        if (
            await Bodies.ReadAsync(context, BodyJson.Default.AuditOrderBody, new()).ConfigureAwait(false)
            is not { } body
        )
            return;
        try
        {
            var owners = await MeantAsync(context, fleet, groups, body).ConfigureAwait(false);
            var order = new AuditOrder(body.Timing, body.Services, body.PacketsPerSecond);
            var run = await audits
                .TryBeginAsync(context.Caller().Name, owners, order, context.RequestAborted)
                .ConfigureAwait(false);
            if (run is null)
            {
                await Problems
                    .AnswerAsync(context, StatusCodes.Status409Conflict, "An audit is under way already")
                    .ConfigureAwait(false);
                return;
            }
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/audits/{run.Id}");
            await Bodies
                .WriteAsync(
                    context,
                    AuditRunView.Of(run, isRunning: true),
                    ViewJson.Default.AuditRunView,
                    StatusCodes.Status202Accepted
                )
                .ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no audit", e.Message)
                .ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<Owner>> MeantAsync(
        HttpContext context,
        FleetWatch fleet,
        Groups groups,
        AuditOrderBody body
    )
    {
        if (body.PacketsPerSecond is not (> 0 and <= MostPackets))
            throw new FormatException($"packetsPerSecond is above 0, and {MostPackets} at most");
        if (body.Nodes is not null && body.Query is not null)
            throw new FormatException("nodes or a query, not both");
        IReadOnlyList<Owner> owners;
        if (body.Nodes is { } names)
        {
            var all = await groups.ExpandAsync(names, context).ConfigureAwait(false);
            owners =
            [
                .. all.Select(name =>
                        context.Find(fleet, name ?? "") ?? throw new FormatException($"There is no node '{name}'.")
                    )
                    .Distinct(),
            ];
        }
        else
        {
            var query = NodeQuery.Parse(body.Query ?? "");
            if (query.Faults.Count > 0)
                throw new FormatException(string.Join("; ", query.Faults));
            owners = groups.Matching(query, context.Owners(fleet));
        }
        return owners.Count > 0 ? owners : throw new FormatException("It is about no node.");
    }

    /// <summary>Whoever stops one has to see all of its controllers.</summary>
    private static async Task StopAsync(HttpContext context, FleetWatch fleet, FleetAudits audits)
    {
        var seen =
            audits.Now is { } now && now.Id == IdOf(context)
                ? AuditSight.Of(context, fleet, now, now.Found ?? [])
                : null;
        if (seen is { IsWhole: false })
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "Your role is for some controllers only",
                    "The audit is about others, too: only who may see all of them stops it."
                )
                .ConfigureAwait(false);
        else if (seen is not null && await audits.StopAsync(IdOf(context)).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "No such audit is under way")
                .ConfigureAwait(false);
    }

    private static async Task FoundAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetAudits audits,
        Func<HttpContext, AuditRunView, IReadOnlyList<AuditedNode>, Task> answer
    )
    {
        var (id, now) = (IdOf(context), audits.Now);
        var run =
            now?.Id == id ? now : await audits.Archive.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (
            run is null
            || await AuditSight.FindAsync(context, fleet, audits, run).ConfigureAwait(false)
                is not var (seen, nodes, isWhole)
        )
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such audit")
                .ConfigureAwait(false);
            return;
        }
        // One that has ended changes no more, but for what he who asks may see of it.
        var names = nodes.Select(node => node.Node);
        if (
            seen.EndedAt is { } ended
            && Etag.IsKnown(
                context,
                [context.Request.Path, context.Request.QueryString, ended.Ticks, isWhole, .. names]
            )
        )
            return;
        await answer(context, AuditRunView.Of(seen, now?.Id == id), nodes).ConfigureAwait(false);
    }

    private static Task ShowAsync(HttpContext context, AuditRunView run, IReadOnlyList<AuditedNode> nodes) =>
        Bodies.WriteAsync(
            context,
            new AuditRunDetailView(
                run,
                [.. nodes.OrderBy(node => node.Error is null ? node.Score : int.MaxValue).Select(AuditNodeView.Of)]
            ),
            ViewJson.Default.AuditRunDetailView
        );

    /// <summary>A file as <c>audit --format</c> writes it: <c>?format=html</c>, <c>sarif</c> or <c>json</c>.</summary>
    private static async Task ReportAsync(HttpContext context, AuditRunView run, IReadOnlyList<AuditedNode> nodes)
    {
        var report = new AuditReport(
            run.EndedAt ?? run.StartedAt,
            [.. nodes.Where(node => node.Error is null).Select(node => HostAudit.Of(node.ToResult(), _ => null, null))],
            [.. nodes.Where(node => node.Error is not null).Select(node => new UnreachedHost(node.Node, node.Error))],
            null
        );
        var format = context.Request.Query["format"].ToString();
        (string Text, string Type)? file = format switch
        {
            "html" or "" => (AuditHtml.Of(report), "text/html; charset=utf-8"),
            "sarif" => (AuditSarif.Of(report), "application/sarif+json"),
            "json" => (AuditJson.Of(report), "application/json"),
            _ => null,
        };
        if (file is not var (text, type))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "There is no such format", "html, sarif or json")
                .ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = type;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"audit-{run.Id}.{(format.Length == 0 ? "html" : format)}"
        );
        // A file, and no page of ours: whatever a controller said, it runs nowhere near the page's cookies.
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }

    private static long IdOf(HttpContext context) =>
        long.TryParse(
            context.Request.RouteValues["id"] as string,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : 0;
}
