using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Stores;
using Sideband.Server.Views;

namespace Sideband.Server.Doors;

/// <summary>
/// Lets only those through who may, but to what is open to all. What no route answers is closed, too. Who stays on (events, consoles)
/// is looked at again and again.
/// </summary>
internal sealed class Gate(RequestDelegate next, DoorKeeper doors)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var marks = context.GetEndpoint()?.Metadata;
        if (marks?.GetMetadata<OpenToAll>() is not null)
        {
            // What another member hands on for somebody is for him, also here.
            if (doors.Passes?.Find(context.Request) is { } handedOn)
                context.Features.Set(handedOn);
            await next(context).ConfigureAwait(false);
            return;
        }
        try
        {
            if (await LetInAsync(context).ConfigureAwait(false) is not { } stay)
                return;
            context.RequestAborted = stay.Over;
            await using (stay.ConfigureAwait(false))
                await next(context).ConfigureAwait(false);
        }
        catch (FleetStoreException e) when (!context.Response.HasStarted)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "The store cannot be used now",
                    e.Message
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Who comes in stays until he is answered; null where he may not, and that is answered.</summary>
    private async Task<Stay?> LetInAsync(HttpContext context)
    {
        var brought = Brought.Of(context.Request, doors.Passes);
        if (
            brought.HandedOn is null
            && context.GetEndpoint()?.Metadata.GetMetadata<TakesTicket>() is not null
            && doors.Tickets.Redeem(context.WebSockets.WebSocketRequestedProtocols, context.Request.Path.Value ?? "")
                is { } ticket
        )
            brought = ticket;
        if (await doors.RecogniseAsync(brought, context.RequestAborted).ConfigureAwait(false) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status401Unauthorized,
                    "Who are you?",
                    "Log in, or send the field 'Authorization: Bearer TOKEN'. The first password and the first token were told once, when the server was first started."
                )
                .ConfigureAwait(false);
            return null;
        }
        if (Refusal(context, caller) is var (title, detail))
        {
            await Problems.AnswerAsync(context, StatusCodes.Status403Forbidden, title, detail).ConfigureAwait(false);
            return null;
        }
        context.Features.Set(caller);
        return new(doors, brought, caller, context.RequestAborted);
    }

    private static (string Title, string Detail)? Refusal(HttpContext context, Caller caller)
    {
        var marks = context.GetEndpoint()?.Metadata;
        // What a member hands on it has looked at itself: where it comes from stays there.
        if (
            !caller.IsHandedOn
            && context.WebSockets.IsWebSocketRequest
            && Forgery.FaultOfSocket(context.Request) is { } foreign
        )
            return ("That may not be your own request", foreign);
        if (caller.Session is not null && Forgery.FaultByCookie(context.Request) is { } fault)
            return ("That may not be your own request", fault);
        if (caller.MustChangePassword && marks?.GetMetadata<EvenBeforeChange>() is null)
            return (
                "Change the password first",
                "It was a one-time password: POST /api/v1/session/password takes another."
            );
        var needs = marks?.GetMetadata<RequiredRole>()?.Role ?? Usual(context.Request.Method);
        if (caller.Role < needs)
            return TooLittle("This", needs, caller);
        return caller.Scope is null || marks?.GetMetadata<AnyScope>() is not null
            ? null
            : ("Your role is for some controllers only", "This route is for all of them.");
    }

    private static Role Usual(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Role.Viewer : Role.Operator;

    /// <summary>How somebody is told that his role is not enough for something.</summary>
    internal static (string Title, string Detail) TooLittle(string what, Role needs, Caller caller) =>
        (
            "Your role is not enough",
            $"{what} needs the role {Words.Of(needs)}; {caller.Name} is {Words.Of(caller.Role)}."
        );
}
