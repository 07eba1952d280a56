using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors.Oidc;

/// <summary>Lets those in whom the issuer knows and whose claims give them a role; what became of it the page is told by its address.</summary>
/// <param name="plan">Who gets which role.</param>
/// <param name="doors">Keeps accounts and sessions.</param>
internal sealed class OidcDesk(OidcPlan plan, DoorKeeper doors)
{
    private const string Subject = "sub";
    private const int LongestReason = 200;

    /// <summary>Anybody may come back with nonsense: the trail does not grow by all of it.</summary>
    private readonly TryBudget _told = new(20, TimeSpan.FromSeconds(30), doors.Clock);

    /// <summary>Somebody comes back with what the issuer has said of him, and that has been looked at.</summary>
    public async Task EnterAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        try
        {
            var (account, word, why) = await AdmitAsync(context.Principal!, http.RequestAborted).ConfigureAwait(false);
            await NoteAsync(http, account?.Name ?? "?", why).ConfigureAwait(false);
            if (account is not null)
                await Entering.BeginAsync(http, doors, account).ConfigureAwait(false);
            Tell(http, word);
        }
        catch (FleetStoreException)
        {
            Tell(http, "store");
        }
    }

    /// <summary>Somebody comes back, and it is not true, or the issuer did not let him in.</summary>
    public Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        return RefuseAsync(context.HttpContext, "failed", context.Failure?.Message);
    }

    /// <summary>Leads a browser back with nothing; why, administrators find in the trail.</summary>
    public async Task RefuseAsync(HttpContext context, string word, string? why)
    {
        try
        {
            if (_told.Take("") is null)
                await NoteAsync(context, "?", Short(why)).ConfigureAwait(false);
        }
        catch (FleetStoreException)
        {
            // He is not let in all the same.
        }
        Tell(context, word);
    }

    /// <summary>Leads the browser back to the page, with a word that it knows.</summary>
    public static void Tell(HttpContext context, string word) => context.Response.Redirect($"/#oidc={word}");

    private async Task<(Account? Account, string Word, string Why)> AdmitAsync(
        ClaimsPrincipal person,
        CancellationToken cancellation
    )
    {
        if (person.FindFirst(Subject)?.Value is not { Length: > 0 } subject)
            return (null, "failed", "the issuer does not say who it is");
        var key = $"{plan.Issuer} {subject}";
        if (plan.RoleOf(person) is not { } role)
        {
            await doors.Accounts.EndForeignAsync(key, cancellation).ConfigureAwait(false);
            return (null, "stranger", $"no role for {Short(subject)}");
        }
        var name = person.FindFirst(plan.NameClaim)?.Value ?? "";
        if (Accounts.NameFault(name) is { } fault)
            return (null, "nameless", $"the claim {plan.NameClaim}: {fault}");
        var account = await doors.Accounts.FollowForeignAsync(key, name, role, cancellation).ConfigureAwait(false);
        return account switch
        {
            null => (null, "taken", $"{name} is another account's name"),
            { IsDisabled: true } => (null, "disabled", $"{account.Name} is shut out"),
            _ => (account, "in", "in"),
        };
    }

    private Task NoteAsync(HttpContext context, string who, string outcome) =>
        doors.Audit.NoteAsync(who, "login-oidc", Entering.Source(context), outcome, context.RequestAborted);

    private static string Short(string? text) =>
        text is null ? "it did not say why"
        : text.Length > LongestReason ? text[..LongestReason] + "…"
        : text;
}
