using Microsoft.AspNetCore.Http;
using Sideband.Server.Views;

namespace Sideband.Server;

/// <summary>Errors as problem details. (RFC 9457)</summary>
internal static class Problems
{
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
