using Microsoft.AspNetCore.Http;
using Sideband.Client;
using Sideband.Server.Views;

namespace Sideband.Server;

/// <summary>Errors as problem details. (RFC 9457)</summary>
internal static class Problems
{
    /// <summary>A controller gave no answer (504), or one that is no use (502).</summary>
    public static Task AnswerAsync(HttpContext context, string title, IpmiException why) =>
        AnswerAsync(
            context,
            why is IpmiTimeoutException ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway,
            title,
            why.Message
        );

    public static Task AnswerAsync(HttpContext context, int status, string title, string? detail = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new ProblemView("about:blank", title, status, detail),
            ViewJson.Default.ProblemView,
            "application/problem+json",
            context.RequestAborted
        );
    }
}
