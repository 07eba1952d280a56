using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Page;
using Sideband.Server.Routes;

namespace Sideband.Server;

/// <summary>Serves what is known of a fleet over HTTP.</summary>
public sealed class FleetServer : IAsyncDisposable
{
    /// <summary>Those who listen to events would never end by themselves.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private const int LongestBody = 64 * 1024;
    private readonly WebApplication _app;

    private readonly DoorKeeper _doors;

    private FleetServer(WebApplication app, DoorKeeper doors) => (_app, _doors) = (app, doors);

    /// <summary>The token, if it was made now: it can never be told again. Else null.</summary>
    public string? FreshToken { get; private init; }

    /// <summary>The one-time password of <c>admin</c>, if that account was made now: it can never be told again. Else null.</summary>
    public string? FirstPassword { get; private init; }

    /// <summary>Where it listens, once it is started.</summary>
    public IReadOnlyCollection<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Who may come in, for tests that add some.</summary>
    internal DoorKeeper Doors => _doors;

    /// <summary>The routes, for tests that walk them.</summary>
    internal IEnumerable<RouteEndpoint> Routes =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>Starts to serve.</summary>
    /// <param name="fleet">The fleet; who calls runs it.</param>
    /// <param name="options">How.</param>
    /// <param name="clock">The time; null is the system's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServerException">It does not start.</exception>
    public static async Task<FleetServer> StartAsync(
        FleetWatch fleet,
        ServerOptions options,
        TimeProvider? clock = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(options);
        var points = ListenPlan.Of(options);
        clock ??= TimeProvider.System;
        var token = ApiToken.Load(options.TokenFile, out var fresh);
        var documents = fleet.Store?.Documents ?? new MemoryDocuments();
        var doors = await DoorKeeper.StartAsync(token, documents, clock, cancellation).ConfigureAwait(false);
        var builder = WebApplication.CreateSlimBuilder();
        // Neither the folder that it is started in nor the environment says how it serves: only its options do.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            foreach (var point in points)
                kestrel.Listen(
                    point,
                    listen =>
                    {
                        if (options.Certificate is { } certificate)
                            listen.UseHttps(certificate);
                    }
                );
        });
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers.CacheControl = "no-store";
                return next(context);
            }
        );
        app.UseRouting();
        app.UseMiddleware<Gate>(doors);
        SessionRoutes.Map(app, doors);
        HealthRoutes.Map(app, fleet);
        ApiRoutes.Map(app, fleet, clock);
        PageRoutes.Map(app);
        HistoryRoutes.Map(app, fleet, clock);
        MetricsRoutes.Map(app, fleet, options.OpenMetrics, clock);
        app.MapFallback(context =>
            Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such route")
        );
        try
        {
            var password = await doors.Accounts.BeginAsync(cancellation).ConfigureAwait(false);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            return new(app, doors) { FreshToken = fresh, FirstPassword = password };
        }
        catch (IOException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new ServerException(e.Message, e);
        }
    }

    /// <summary>Answers what is under way, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(Farewell))
            await _app.StopAsync(limit.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _doors.Dispose();
    }
}
