using Microsoft.AspNetCore.Http;
using Sideband.Fleet;
using Sideband.Fleet.Members;

namespace Sideband.Server.Members;

/// <summary>Marks a route that one of the members answers.</summary>
/// <param name="To">Which; null is none at present.</param>
/// <param name="AlsoHere">Reading is answered here where that one cannot: with what is in the store, or that nothing is known.</param>
internal sealed record HandOn(Func<HttpContext, FleetWatch, Membership, Member?> To, bool AlsoHere);
