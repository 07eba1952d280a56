using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Doors;

/// <summary>Who asks, for the routes behind the gate.</summary>
internal static class CallerContext
{
    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">The route is open to all: there nobody was asked who he is.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This route is open to all.");
}
