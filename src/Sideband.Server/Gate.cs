using Microsoft.AspNetCore.Http;

namespace Sideband.Server;

/// <summary>Lets only those through who bring the token, but to what is open to all. What no route answers is closed, too.</summary>
internal sealed class Gate(RequestDelegate next, ApiToken token)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null
            || token.Opens(context.Request.Headers.Authorization)
        )
            return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.AnswerAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "A token is needed",
            "Send the field 'Authorization: Bearer TOKEN'. The token was told once, when the server was first started."
        );
    }
}
