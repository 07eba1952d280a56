using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Descriptions;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Oidc;
using Sideband.Server.Members;
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

    private readonly X509Certificate2? _own;
    private MemberLinks? _links;
    private MemberMetrics? _metrics;
    private MemberWays? _ways;
    private OidcWay? _oidc;

    private readonly FleetParts _parts;

    private FleetServer(WebApplication app, DoorKeeper doors, X509Certificate2? own, FleetParts parts) =>
        (_app, _doors, _own, _parts) = (app, doors, own, parts);

    /// <summary>The token, if it was made now: it can never be told again. Else null.</summary>
    public string? FreshToken { get; private set; }

    /// <summary>The one-time password of <c>admin</c>, if that account was made now: it can never be told again. Else null.</summary>
    public string? FirstPassword { get; private set; }

    /// <summary>The SHA-256 fingerprint of the certificate that the server has signed itself; null where it has another, or none.</summary>
    public string? OwnFingerprint => _own is null ? null : OwnCertificate.Fingerprint(_own);

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
        try
        {
            var server = await StartAsync(fleet, options, points, token, clock, cancellation).ConfigureAwait(false);
            server.FreshToken = fresh;
            return server;
        }
        catch (Exception e)
        {
            // Nobody was told it, and nobody ever could be.
            if (fresh is not null)
                File.Delete(options.TokenFile);
            if (e is IOException)
                throw new ServerException(e.Message, e);
            throw;
        }
    }

    /// <summary>Answers what is under way, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(Farewell))
            await _app.StopAsync(limit.Token).ConfigureAwait(false);
        if (_links is not null)
            await _links.DisposeAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        await _parts.DisposeAsync().ConfigureAwait(false);
        if (_oidc is not null)
            await _oidc.DisposeAsync().ConfigureAwait(false);
        _ways?.Dispose();
        _doors.Dispose();
        _own?.Dispose();
    }

    private static async Task<FleetServer> StartAsync(
        FleetWatch fleet,
        ServerOptions options,
        IReadOnlyList<IPEndPoint> points,
        ApiToken token,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var documents = fleet.Store?.Documents ?? new MemoryDocuments();
        var doors = await DoorKeeper
            .StartAsync(token, fleet.Store, documents, clock, cancellation)
            .ConfigureAwait(false);
        var own =
            options is { Certificate: null, AllowPlain: false, OwnCertificate: { } path }
            && points.Any(ListenPlan.IsReachedByOthers)
                ? OwnCertificate.LoadOrMake(path, clock)
                : null;
        var app = Build(points, options.Certificate ?? own, options.TrustedProxies);
        app.UseMiddleware<Gate>(doors);
        var parts = new FleetParts(fleet, options, doors, documents, options.Connect ?? ConnectAsync);
        var server = new FleetServer(app, doors, own, parts);
        try
        {
            await parts.Controllers.BeginAsync(cancellation).ConfigureAwait(false);
            await parts.Groups.ReadAsync(cancellation).ConfigureAwait(false);
            if (fleet.Members is { } members)
                await server.JoinAsync(fleet, members, documents, cancellation).ConfigureAwait(false);
            server._oidc = await OidcWay.StartAsync(options.Oidc, documents, doors, cancellation).ConfigureAwait(false);
            server.Map(fleet, options, clock);
            await app.StartAsync(cancellation).ConfigureAwait(false);
            server.Announce(fleet, options);
            if (fleet.Members is not null)
                fleet.Members.Told = what => _ = parts.Controllers.FollowAsync(CancellationToken.None);
            // Only now: a password that nobody was told would be no use.
            server.FirstPassword = await doors.Accounts.BeginAsync(cancellation).ConfigureAwait(false);
            parts.Discovery.Begin();
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Map(FleetWatch fleet, ServerOptions options, TimeProvider clock)
    {
        SessionRoutes.Map(_app, _doors);
        PasskeyRoutes.Map(_app, _doors);
        OidcRoutes.Map(_app, options.Oidc, _oidc);
        AccountRoutes.Map(_app, _doors);
        TokenRoutes.Map(_app, _doors);
        _parts.Map(_app);
        HealthRoutes.Map(_app, fleet);
        ApiRoutes.Map(_app, fleet, _parts, _links, clock);
        MemberRoutes.Map(_app, fleet, _parts, clock);
        PageRoutes.Map(_app);
        IncidentRoutes.Map(_app, fleet, _parts.Groups, _doors, clock);
        HistoryRoutes.Map(_app, fleet, clock);
        ArchiveRoutes.Map(_app, fleet, _parts.Groups);
        JobRoutes.Map(_app, fleet, _parts.Groups);
        ConfigurationRoutes.Map(_app, fleet, clock);
        ConsoleRoutes.Map(_app, fleet, _links, _doors);
        ScreenRoutes.Map(_app, fleet, _doors);
        RawRoutes.Map(_app, fleet, _doors);
        AuditRoutes.Map(_app, fleet);
        MetricsRoutes.Map(_app, fleet, _metrics, options.OpenMetrics, _parts.Export, clock);
        ApiDescription.Map(_app);
        _app.MapFallback(context =>
            Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such route")
        );
    }

    /// <summary>What is handed on to other members, and what they tell.</summary>
    /// <exception cref="VaultException">The members' secret was sealed under another master key.</exception>
    private async Task JoinAsync(
        FleetWatch fleet,
        Membership members,
        IDocumentStore documents,
        CancellationToken cancellation
    )
    {
        var secret = await MemberSecret.OpenAsync(documents, _parts.Key, cancellation).ConfigureAwait(false);
        var passes = new MemberPasses(members, secret, _doors.Clock);
        _doors.Passes = passes;
        _ways = new();
        _metrics = new(members, passes, _ways);
        _links = new(fleet, members, passes, _ways, _parts.Views, _doors.Clock);
        fleet.Link = _links;
        _app.UseMiddleware<MemberForwarder>(fleet, passes, _ways, _doors.Clock);
    }

    /// <summary>Tells the other members where they reach this one, and by which certificate they know it.</summary>
    private void Announce(FleetWatch fleet, ServerOptions options)
    {
        if (fleet.Members is not { } members)
            return;
        var place = options.MemberUrl ?? new(ReachedBy(Addresses.First()));
        var certificate = options.Certificate ?? _own;
        members.ReachedAt(
            place.GetLeftPart(UriPartial.Authority),
            certificate is null ? null : OwnCertificate.Fingerprint(certificate)
        );
    }

    /// <summary>What listens at all addresses is reached by the machine's name.</summary>
    private static string ReachedBy(string address) =>
        BindingAddress.Parse(address) is var bound
        && IPAddress.TryParse(bound.Host.Trim('[', ']'), out var ip)
        && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? string.Create(CultureInfo.InvariantCulture, $"{bound.Scheme}://{Environment.MachineName}:{bound.Port}")
            : address;

    private static WebApplication Build(
        IReadOnlyList<IPEndPoint> points,
        X509Certificate2? certificate,
        IReadOnlyList<IPAddress> proxies
    )
    {
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
                        if (certificate is not null)
                            listen.UseHttps(certificate);
                    }
                );
        });
        builder.Services.AddRouting();
        ApiDescription.Add(builder.Services);
        Compression.Add(builder.Services);
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        if (proxies.Count > 0)
            app.UseForwardedHeaders(Forwarded(proxies));
        app.Use(
            (context, next) =>
            {
                SafeHeaders.Set(context.Response);
                return next(context);
            }
        );
        app.UseWebSockets();
        // Over HTTP/2 a WebSocket is asked for by CONNECT; the routes and the gate know it as the GET that it is else. (RFC 8441, 5)
        app.Use(
            (context, next) =>
            {
                if (context.WebSockets.IsWebSocketRequest)
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );
        Compression.Use(app);
        app.UseRouting();
        return app;
    }

    /// <summary>What a proxy says of who asks it, and whether he has TLS to it; nobody else may say so.</summary>
    private static ForwardedHeadersOptions Forwarded(IReadOnlyList<IPAddress> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(proxy);
        return options;
    }

    private static Task<IpmiClient> ConnectAsync(ControllerLogin login, CancellationToken cancellation)
    {
        var options = new ClientOptions { Permit = login.Permit };
        if (login.Port is { } port)
            options = options with { Port = port };
        return IpmiClient.ConnectAsync(login.Host, new Credentials(login.User, login.Password), options, cancellation);
    }
}
