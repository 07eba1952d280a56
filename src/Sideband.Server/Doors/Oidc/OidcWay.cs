using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors.Oidc;

/// <summary>
/// The framework's part of it: what goes to the issuer, and whether what comes back is true. It has services of its own: among the
/// server's they would bring a second gate with them.
/// </summary>
internal sealed class OidcWay : IAsyncDisposable
{
    /// <summary>Where the issuer sends people back to; it has to be registered there.</summary>
    public const string CallbackPath = "/api/v1/session/oidc/callback";

    private const string Scheme = "oidc";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Of two clocks, the issuer's and ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;

    private readonly OidcDesk _desk;

    private OidcWay(ServiceProvider services, OidcDesk desk) => (_services, _desk) = (services, desk);

    /// <param name="plan">How; null where nobody has an account elsewhere.</param>
    /// <param name="documents">Keep the key that is sealed under.</param>
    /// <param name="doors">Keeps accounts and sessions.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<OidcWay?> StartAsync(
        OidcPlan? plan,
        IDocumentStore documents,
        DoorKeeper doors,
        CancellationToken cancellation
    )
    {
        if (plan is null)
            return null;
        var key = await DoorKey.LoadAsync(documents, Scheme, cancellation).ConfigureAwait(false);
        var desk = new OidcDesk(plan, doors);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDataProtectionProvider>(new DoorProtector(key));
        services.AddAuthentication().AddOpenIdConnect(Scheme, options => Set(options, plan, desk));
        return new(services.BuildServiceProvider(), desk);
    }

    /// <summary>Sends a browser to the issuer.</summary>
    public Task BeginAsync(HttpContext context) =>
        WithAsync(
            context,
            async handler =>
            {
                await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = "/" }).ConfigureAwait(false);
                return true;
            }
        );

    /// <summary>Takes what it comes back with.</summary>
    public Task ReturnAsync(HttpContext context) =>
        WithAsync(context, handler => ((IAuthenticationRequestHandler)handler).HandleRequestAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task WithAsync(HttpContext context, Func<IAuthenticationHandler, Task<bool>> work)
    {
        var scope = _services.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        var ours = context.RequestServices;
        // Handlers take what they need from the request.
        context.RequestServices = scope.ServiceProvider;
        try
        {
            var handler = await handlers.GetHandlerAsync(context, Scheme).ConfigureAwait(false);
            if (!await work(handler!).ConfigureAwait(false))
                OidcDesk.Tell(context, "failed");
        }
        catch (Exception e) when (IsAway(e))
        {
            await _desk.RefuseAsync(context, "away", e.Message).ConfigureAwait(false);
        }
        finally
        {
            context.RequestServices = ours;
        }
    }

    /// <summary>The issuer does not answer, or with something else than what it should.</summary>
    private static bool IsAway(Exception e) =>
        e is InvalidOperationException or IOException or HttpRequestException
        || (e is OperationCanceledException { InnerException: TimeoutException });

    private static void Set(OpenIdConnectOptions options, OidcPlan plan, OidcDesk desk)
    {
        options.Authority = plan.Issuer.OriginalString;
        // Without TLS only an issuer on this machine is taken, which nobody listens in on.
        options.RequireHttpsMetadata = plan.Issuer.Scheme == Uri.UriSchemeHttps;
        options.ClientId = plan.ClientId;
        options.ClientSecret = plan.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // A form that another site sends would come without our cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = CallbackPath;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.BackchannelTimeout = Patience;
        options.DisableTelemetry = true;
        // Nobody signs in there: the desk makes a session of ours.
        options.SignInScheme = "none";
        options.Scope.Clear();
        foreach (var scope in plan.Scopes.Prepend("openid").Distinct(StringComparer.Ordinal))
            options.Scope.Add(scope);
        options.TokenValidationParameters.ClockSkew = Skew;
        foreach (var cookie in (CookieBuilder[])[options.NonceCookie, options.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        options.Events.OnTicketReceived = desk.EnterAsync;
        options.Events.OnRemoteFailure = desk.FailAsync;
    }
}
