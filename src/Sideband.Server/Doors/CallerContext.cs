using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Who asks, for the routes behind the gate.</summary>
internal static class CallerContext
{
    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">The route is open to all: there nobody was asked who he is.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("This route is open to all.");

    /// <summary>Adds what somebody has just done to the audit trail.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    public static Task NoteAsync(
        this HttpContext context,
        DoorKeeper doors,
        string what,
        string place,
        string outcome = "done"
    ) => doors.Audit.NoteAsync(context.Caller().Name, what, place, outcome, context.RequestAborted);
}
