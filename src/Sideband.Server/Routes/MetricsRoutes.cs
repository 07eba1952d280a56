using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Metrics;
using Sideband.Server.Metrics.Otlp;

namespace Sideband.Server.Routes;

/// <summary>Metrics in our names, and one controller in those of prometheus-ipmi-exporter.</summary>
internal static class MetricsRoutes
{
    /// <summary>Prometheus waits ten seconds by default: what is not there by then has to be told as missing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <param name="routes">Where they are added.</param>
    /// <param name="fleet">The fleet.</param>
    /// <param name="members">Those of the other members; null where there are none.</param>
    /// <param name="open">They need no token.</param>
    /// <param name="export">What is sent to a collector; null is nothing.</param>
    /// <param name="clock">The time.</param>
    public static void Map(
        IEndpointRouteBuilder routes,
        FleetWatch fleet,
        MemberMetrics? members,
        bool open,
        OtlpExport? export,
        TimeProvider clock
    )
    {
        var metrics = routes.MapGet("/metrics", context => AllAsync(context, fleet, members, export)).ForAnyScope();
        var exporter = routes
            .MapGet("/ipmi", context => ControllerAsync(context, fleet, clock))
            .ForAnyScope()
            .ByTarget();
        if (!open)
            return;
        metrics.WithMetadata(new OpenToAll());
        exporter.WithMetadata(new OpenToAll());
    }

    /// <summary>Those of all members; another member is told only what this one knows itself.</summary>
    private static async Task AllAsync(
        HttpContext context,
        FleetWatch fleet,
        MemberMetrics? members,
        OtlpExport? export
    )
    {
        var own = FleetMetrics.Of(fleet, context.Owners(fleet).Where(owner => !owner.IsAway), export);
        var isForMember = context.Features.Get<Caller>() is { IsHandedOn: true };
        var text = members is null || isForMember ? own : await members.AllAsync(own, context).ConfigureAwait(false);
        await AnswerAsync(context, text).ConfigureAwait(false);
    }

    /// <summary>Only controllers that are watched: whoever scrapes does not send us to others.</summary>
    private static async Task ControllerAsync(HttpContext context, FleetWatch fleet, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        var target = context.Request.Query["target"].ToString();
        var module = context.Request.Query["module"].ToString();
        if (target.Length == 0)
        {
            await BadAsync(context, "'target' parameter must be specified").ConfigureAwait(false);
            return;
        }
        if (IpmiExporterCollectors.Of(module) is not { } collectors)
        {
            await BadAsync(context, $"Unknown module \"{module}\"").ConfigureAwait(false);
            return;
        }
        if (fleet.FindByAddress(target) is not { } owner || !context.Sees(owner))
        {
            await BadAsync(context, $"Unknown target \"{target}\": it is in no inventory").ConfigureAwait(false);
            return;
        }
        await FirstAsync(owner, collectors, clock, context.RequestAborted).ConfigureAwait(false);
        var text = new IpmiExporterMetrics(owner.Snapshot(), collectors).ToText(clock.GetElapsedTime(start));
        await AnswerAsync(context, text).ConfigureAwait(false);
    }

    /// <summary>What was never asked is asked now; all else is there, and not older than its interval.</summary>
    private static async Task FirstAsync(
        Owner owner,
        IReadOnlyList<string> collectors,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var missing = collectors.Select(TierOf).Append(PollTier.Chassis).Distinct().Where(t => owner.AgeOf(t) is null);
        try
        {
            await Task.WhenAll(missing.Select(t => owner.RefreshAsync(t, FleetPriority.Metrics, both.Token)))
                .ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is IpmiException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What is there is told, and what is not is not up.
        }
    }

    private static PollTier TierOf(string collector) =>
        collector switch
        {
            "bmc" => PollTier.Repository,
            "chassis" => PollTier.Chassis,
            "sel" => PollTier.Log,
            _ => PollTier.Sensors,
        };

    private static Task AnswerAsync(HttpContext context, string text)
    {
        context.Response.ContentType = MetricText.ContentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>In the exporter's words, which scripts may look for.</summary>
    private static Task BadAsync(HttpContext context, string words)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(words + "\n", context.RequestAborted);
    }
}
