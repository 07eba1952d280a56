using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client.Audits.Reports;
using Sideband.Fleet;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Audits of how open controllers are.</summary>
internal static class SecurityRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Groups groups, FleetAudits audits)
    {
        var group = routes.MapGroup("/api/v1/audits");
        group.ForAnyScope();
        group
            .MapGet("", context => JobRoutes.AnswerAsync(context, fleet, (c, _) => ListAsync(c, fleet, audits)))
            .ByDesk(alsoHere: true);
        group
            .MapPost(
                "",
                context =>
                    JobRoutes.AnswerAsync(context, fleet, (c, jobs) => BeginAsync(c, fleet, groups, audits, jobs))
            )
            .ByDesk();
        group.MapGet("/{id}", context => FoundAsync(context, fleet, audits, ShowAsync)).ByDesk(alsoHere: true);
        group.MapGet("/{id}/report", context => FoundAsync(context, fleet, audits, ReportAsync)).ByDesk(alsoHere: true);
    }

    private static async Task ListAsync(HttpContext context, FleetWatch fleet, FleetAudits audits)
    {
        var views = new List<AuditRunView>();
        foreach (var kept in await audits.Archive.ListAsync(context.RequestAborted).ConfigureAwait(false))
        {
            var run = audits.FindLive(kept) ?? kept;
            if (await AuditSight.InListAsync(context, fleet, audits, run).ConfigureAwait(false) is { } seen)
                views.Add(AuditRunView.Of(seen));
        }
        await Bodies
            .WriteAsync(context, new AuditRunListView([.. views]), ViewJson.Default.AuditRunListView)
            .ConfigureAwait(false);
    }

    private static async Task BeginAsync(
        HttpContext context,
        FleetWatch fleet,
        Groups groups,
        FleetAudits audits,
        FleetJobs jobs
    )
    {
        if (
            await Bodies.ReadAsync(context, BodyJson.Default.AuditOrderBody, new()).ConfigureAwait(false)
            is not { } body
        )
            return;
        try
        {
            var owners = await MeantAsync(context, fleet, groups, body).ConfigureAwait(false);
            var plan = body.ToPlan([.. owners.Select(owner => owner.Name)]);
            var job = await jobs.OrderAsync(plan, context.Caller().Name, context.RequestAborted).ConfigureAwait(false);
            var run =
                await audits.Archive.FindByJobAsync(job, context.RequestAborted).ConfigureAwait(false)
                ?? throw new FleetStoreException("The audit could not be kept, and is stopped.");
            context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/audits/{run.Id}");
            await Bodies
                .WriteAsync(context, AuditRunView.Of(run), ViewJson.Default.AuditRunView, StatusCodes.Status202Accepted)
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
        if (body.ToOrder().Fault is { } fault)
            throw new FormatException(fault);
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

    private static async Task FoundAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetAudits audits,
        Func<HttpContext, AuditRunView, IReadOnlyList<AuditedNode>, Task> answer
    )
    {
        if (
            await audits.Archive.FindAsync(IdOf(context), context.RequestAborted).ConfigureAwait(false) is not { } kept
            || await AuditSight.FindAsync(context, fleet, audits, audits.FindLive(kept) ?? kept).ConfigureAwait(false)
                is not var (seen, nodes, isWhole)
        )
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such audit")
                .ConfigureAwait(false);
            return;
        }
        // One that has ended changes no more until it goes on, but for what he who asks may see of it.
        var names = nodes.Select(node => node.Node);
        if (
            seen.EndedAt is { } ended
            && Etag.IsKnown(
                context,
                [context.Request.Path, context.Request.QueryString, ended.Ticks, isWhole, .. names]
            )
        )
            return;
        await answer(context, AuditRunView.Of(seen), nodes).ConfigureAwait(false);
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
